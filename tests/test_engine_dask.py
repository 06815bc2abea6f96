"""The same tables from a Dask cluster, also when a worker is killed in the middle."""

import os
import signal
import threading
import time
import warnings
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit.__main__ import main
from kit.engine import analyze, read_manifest
from tests.test_engine import files_of, write_news


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    return write_news(tmp_path_factory.mktemp("news") / "in")


@pytest.fixture(scope="module")
def expected(news, tmp_path_factory):
    out = tmp_path_factory.mktemp("expected") / "out"
    analyze(news, out, batch=3, quiet=True)
    return files_of(out)


@pytest.fixture
def cluster():
    from dask.distributed import Client, LocalCluster

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Ports that are taken, and the like: none of the kit's.
        with (
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as made,
            Client(made) as client,
        ):
            yield client


def test_a_dask_cluster_gives_the_same_bytes(news, expected, cluster, tmp_path):
    analyze(news, tmp_path / "out", batch=3, client=cluster, quiet=True)
    assert files_of(tmp_path / "out") == expected


def test_a_worker_killed_in_the_middle_changes_nothing(news, expected, cluster, tmp_path):
    out = tmp_path / "out"
    processes = [int(pid) for pid in cluster.run(os.getpid).values()]
    killed = []

    def kill_one():
        until = time.monotonic() + 60
        while len([*Path(out).rglob("mentions/*.parquet")]) < 2 and time.monotonic() < until:
            time.sleep(0.01)
        os.kill(processes[0], signal.SIGKILL)
        killed.append(processes[0])

    killer = threading.Thread(target=kill_one)
    killer.start()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        analyze(news, out, batch=3, client=cluster, quiet=True)
    killer.join()
    assert killed and files_of(out) == expected


def test_the_command_line_works_on_a_scheduler(news, expected, cluster, tmp_path):
    out = tmp_path / "out"
    address = cluster.scheduler.address
    arguments = ["analyze", str(news), "--out", str(out), "--batch", "3", "--scheduler", address]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    assert files_of(out) == expected


def test_compare_on_the_command_line_says_that_nothing_moved(news, tmp_path):
    for name in ("old", "new"):
        analyze(news, tmp_path / name, quiet=True)
    result = CliRunner().invoke(main, ["compare", str(tmp_path / "old"), str(tmp_path / "new")])
    assert (result.exit_code, result.output) == (0, "0 counts moved.\n")


def test_a_source_that_is_not_there_is_one_sentence_and_status_two(tmp_path):
    result = CliRunner().invoke(
        main, ["analyze", str(tmp_path / "no"), "--out", str(tmp_path / "o")]
    )
    assert result.exit_code == 2 and len(result.output.strip().splitlines()) == 1


def test_the_source_and_the_result_may_stand_on_another_file_system(news, tmp_path):
    import fsspec

    memory = fsspec.filesystem("memory")
    for path in sorted(news.iterdir()):
        memory.pipe_file(f"/news/{path.name}", path.read_bytes())
    try:
        manifest = analyze("memory://news", "memory://out", batch=3, quiet=True)
        again = analyze("memory://news", "memory://out", batch=3, quiet=True)
        local = analyze(news, tmp_path / "out", batch=3, quiet=True)
        assert manifest == again == read_manifest("memory://out")
        assert manifest["inputs"] == local["inputs"]
        for name, content in files_of(tmp_path / "out").items():
            if not name.startswith(("articles", "manifest")):  # these say where the files were
                assert memory.cat_file(f"/out/{name}") == content, name
    finally:
        memory.rm("/", recursive=True)
