"""The same tasks on one process, on a pool of processes, or on a Dask cluster."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any

#: A pool that lost a worker is started again so many times.
MOST_RESTARTS = 3

Task = Callable[..., dict[str, Any]]
Arguments = Sequence[tuple[Any, ...]]


class Runner:
    """Runs tasks in this process, on a pool of processes, or on a Dask cluster.

    The pool is started once, when it is first needed, and used until the end of the ``with``.

    Examples
    --------
    >>> with Runner() as runner:
    ...     list(runner.run(dict, [([("a", 1)],), ([("a", 2)],)]))
    [(0, {'a': 1}), (1, {'a': 2})]
    """

    def __init__(self, workers: int = 1, client: Any = None) -> None:
        self._workers = workers
        self._client = client
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Runner":
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._stop()

    def run(self, task: Task, arguments: Arguments) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the number of each call of `task` with what it returned, as they end.

        Parameters
        ----------
        task : callable
            A function of a module: workers import it.
        arguments : sequence of tuple
            The arguments of each call.
        """
        if self._client is not None:
            yield from _on_dask(task, arguments, self._client)
        elif self._workers > 1 and (len(arguments) > 1 or self._pool is not None):
            yield from self._on_pool(task, arguments)
        else:
            yield from ((n, task(*given)) for n, given in enumerate(arguments))

    def _on_pool(self, task: Task, arguments: Arguments) -> Iterator[tuple[int, dict[str, Any]]]:
        waiting = dict(enumerate(arguments))
        for restart in range(MOST_RESTARTS + 1):
            try:
                pool = self._started()
                futures = {pool.submit(task, *given): n for n, given in waiting.items()}
                for future in as_completed(futures):
                    result = future.result()
                    del waiting[futures[future]]
                    yield futures[future], result
                return
            except BrokenProcessPool:
                # A worker was killed, for want of memory as a rule: the others' work is done
                # again only where it was not finished, and by fewer workers.
                self._stop()
                self._workers = max(self._workers - restart, 1)
        raise RuntimeError(
            f"The worker processes were killed {MOST_RESTARTS + 1} times, as happens when memory "
            "runs out. What is finished is kept: run the same command again with fewer workers or "
            "a smaller batch."
        )

    def _started(self) -> ProcessPoolExecutor:
        """The pool: processes that begin afresh (spawn), since threads do not survive a fork."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"))
        return self._pool

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _on_dask(task: Task, arguments: Arguments, client: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """On a cluster; a task whose worker is killed is given to another."""
    from dask.distributed import as_completed as completed

    futures = [client.submit(task, *given, pure=False, retries=3) for given in arguments]
    numbers = {future.key: n for n, future in enumerate(futures)}
    for future in completed(futures):  # type: ignore[no-untyped-call]
        yield numbers[future.key], future.result()


def connect(scheduler: str | None) -> Any:
    """Return a client of the Dask cluster at an address, None when there is no address."""
    if scheduler is None:
        return None
    try:
        from dask.distributed import Client
    except ImportError:
        raise ValueError(
            "A scheduler was named, but Dask is not installed. Install it with: "
            "pip install 'arabic-news-kit[dask]'."
        ) from None
    return Client(scheduler, timeout="30s")  # type: ignore[no-untyped-call]
