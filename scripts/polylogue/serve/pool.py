"""The processes that answer queries: how many run at once, how long each may take, and what happens to one that does not end."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import signal
import socket
from dataclasses import asdict, dataclass, field

from ..errors import PolylogueError
from . import worker
from .worker import LENGTH, Answer, Request, Served, refusal

GRACE = 1.0  # seconds after which the server itself ends a worker that the kernel should have ended


class Busy(Exception):
    """Too many queries run or wait."""


@dataclass(frozen=True)
class Limits:
    """seconds: for a query; running: queries at once; waiting: queries that wait for a place; memory: bytes for a query
    beyond what the open store takes; largest: bytes of an answer."""

    seconds: float = 10
    running: int = 4
    waiting: int = 32
    memory: int = 512 * 2**20
    largest: int = 32 * 2**20


@dataclass(eq=False)
class _Worker:
    process: multiprocessing.process.BaseProcess
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def ask(self, request: bytes) -> Answer:
        self.writer.write(LENGTH.pack(len(request)) + request)
        head = json.loads(await self.reader.readexactly(LENGTH.unpack(await self.reader.readexactly(LENGTH.size))[0]))
        return Answer(**head | {"body": await self.reader.readexactly(head["body"])})

    def lives(self) -> bool:
        """Whether the process is still there, as far as is known."""
        return not (self.reader.at_eof() or self.writer.is_closing())

    def end(self) -> None:
        """End the process, wherever it is. Does not wait for it."""
        self.writer.close()
        self.process.kill()
        asyncio.get_running_loop().run_in_executor(None, self._exit_code)

    async def exit_code(self) -> int | None:
        """How a process that has gone ended: the negative number of the signal, if one ended it."""
        self.writer.close()
        return await asyncio.to_thread(self._exit_code)

    def _exit_code(self) -> int | None:
        self.process.join(GRACE)
        return self.process.exitcode


@dataclass
class Pool:
    """Workers, all started before they are needed. A query that must be ended ends its worker, which is replaced."""

    served: Served
    limits: Limits = field(default_factory=Limits)
    ended: int = 0  # workers that had to be replaced
    stopped: bool = False
    _idle: list[_Worker] = field(default_factory=list)
    _running: list[_Worker] = field(default_factory=list)
    _waiting: int = 0

    async def start(self) -> None:
        """Start the workers and wait until each has opened the store. Raises PolylogueError."""
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([f"{__package__}.preload"])
        self._places = asyncio.Semaphore(self.limits.running)
        try:
            self._idle += [await self._worker() for _ in range(self.limits.running)]
            for one in self._idle:
                await one.ask(_encoded(Request("ASK {}", ("json", "application/sparql-results+json"), None)))
        except (EOFError, OSError) as error:
            name = type(error).__name__
            raise PolylogueError(f"the processes that answer queries do not start ({name})", mend="give more --memory") from None

    def stop(self) -> None:
        """End all workers, also those that run: what they were asked is refused."""
        self.stopped = True
        for one in (*self._idle, *self._running):
            one.end()

    async def _worker(self) -> _Worker:
        ours, theirs = socket.socketpair()
        limits = self.limits
        arguments = (theirs, self.served, limits.seconds, limits.memory, limits.largest)
        process = self._context.Process(target=worker.main, args=arguments, daemon=True)
        process.start()
        theirs.close()
        reader, writer = await asyncio.open_connection(sock=ours, limit=2**20)
        return _Worker(process, reader, writer)

    async def ask(self, request: Request) -> Answer:
        """The answer to a request, or the refusal that tells why there is none. Raises Busy."""
        if self._places.locked() and self._waiting >= self.limits.waiting:
            raise Busy
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.seconds):
                await self._places.acquire()
        except TimeoutError:
            raise Busy from None
        finally:
            self._waiting -= 1
        try:
            return await self._asked(request)
        finally:
            self._places.release()

    async def _asked(self, request: Request) -> Answer:
        if self.stopped:
            raise Busy
        one = self._rested() or await self._worker()
        self._running.append(one)
        try:
            async with asyncio.timeout(self.limits.seconds + GRACE):
                answer = await one.ask(_encoded(request))
        except (asyncio.IncompleteReadError, ConnectionError):  # the process has ended
            self.ended += 1
            return self._explained(await one.exit_code())
        except TimeoutError:
            self.ended += 1
            one.end()
            return self._explained(-signal.SIGALRM)
        except BaseException:  # nobody waits for the answer any more
            self.ended += 1
            one.end()
            raise
        finally:
            self._running.remove(one)
        if answer.retire or self.stopped:
            one.end()
        else:
            self._idle.append(one)
        return answer

    def _rested(self) -> _Worker | None:
        """A worker that waits; one that died meanwhile (somebody killed it, or the system did) is let go of."""
        while self._idle:
            one = self._idle.pop()
            if one.lives():
                return one
            self.ended += 1
            one.end()
        return None

    def _explained(self, code: int | None) -> Answer:
        if self.stopped:
            return refusal(503, "the server is ending, and the query with it")
        if code == -signal.SIGALRM:
            why = f"took longer than {self.limits.seconds:g} s"
        elif code == -signal.SIGSEGV:
            why = "is nested too deeply"
        elif code == -signal.SIGKILL:
            return refusal(503, "the process that answered the query was killed\n  ask again; the machine may be out of memory")
        else:
            why = f"needs more than {self.limits.memory // 2**20} MB of memory"
        return refusal(503, f"the query {why} and was ended\n  ask for less at a time")


def _encoded(request: Request) -> bytes:
    return json.dumps(asdict(request)).encode()
