// The words of the page in its language: messages by their English text, as the build made them.

let words = { texts: {}, plurals: {} };
let language = "en";
let rules;

export function speak(given, tongue) {
  words = given;
  language = tongue;
  rules = new Intl.PluralRules(tongue);
}

const filled = (text, values) => text.replace(/%\((\w+)\)[sd]|%%/g, (all, name) => (name ? String(values[name]) : "%"));

/** A message with its `%(name)s` filled in. */
export function say(text, values = {}) {
  return filled(words.texts[text] ?? text, values);
}

/** A message for a number, which also fills `%(num)s`. */
export function sayNumber(one, many, number, values = {}) {
  const forms = words.plurals[one] ?? { one, other: many };
  return filled(forms[rules.select(number)] ?? forms.other, { num: counted(number), ...values });
}

export function counted(number) {
  return number.toLocaleString(language);
}

/** A number of bytes, as people say it. */
export function megabytes(bytes) {
  return (bytes / 1e6).toLocaleString(language, { maximumFractionDigits: bytes < 1e7 ? 1 : 0 });
}

/** A date of XSD in words; another text as it is. */
export function when(text) {
  const options = { 4: { year: "numeric" }, 7: { year: "numeric", month: "long" }, 10: { year: "numeric", month: "long", day: "numeric" } }[text.length];
  if (!options || !/^\d{4}(-\d\d){0,2}$/.test(text)) return text;
  if (text.length === 4) return text;
  const day = new Date(`${text}${"-01".repeat((10 - text.length) / 3)}T00:00:00Z`);
  return isNaN(day) ? text : day.toLocaleDateString(language === "en" ? "en-GB" : language, { ...options, timeZone: "UTC" });
}
