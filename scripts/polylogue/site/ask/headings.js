// What the columns of an answer are called: variables in words (answers/columns.py).

/** A variable in words: `toWhom` is `to whom`. */
export function heading(name, { columns }) {
  return columns[name] ?? name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").replaceAll("_", " ").toLowerCase();
}
