"""Three counters, a supervisor and a hub through every fault: at rest all agree, nothing is lost.

The same machinery is shown four wrong programs and has to catch each.
"""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.support import wrong
from tests.support.machine import BranchMachine
from tests.support.oracle import Divergence
from tests.support.postgres import Postgres

CALM = settings(
    max_examples=25,
    stateful_step_count=40,
    derandomize=True,
    deadline=None,
    database=None,
    # Shrinking a branch takes minutes; the steps that failed are printed as they were.
    phases=(Phase.generate,),
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
CAMPAIGN = settings(CALM, max_examples=400, stateful_step_count=60, derandomize=False)
# A wrong program is caught long before; the property's own run is shorter than this.
CONTROL = settings(CALM, max_examples=100)


@pytest.fixture
def machine(postgres: Postgres) -> type[BranchMachine]:
    """The branch under test, in the PostgreSQL of this run."""
    return type("Machine", (BranchMachine,), {"postgres": postgres})


def test_a_branch_at_rest_agrees(machine: type[BranchMachine]) -> None:
    """The property."""
    run_state_machine_as_test(machine, settings=CALM)


@pytest.mark.campaign
@pytest.mark.timeout(3600)
def test_a_branch_at_rest_agrees_campaign(machine: type[BranchMachine]) -> None:
    """The same, hundreds of times and never twice alike."""
    run_state_machine_as_test(machine, settings=CAMPAIGN)


@pytest.mark.parametrize(
    "program",
    [wrong.naive_cursor, wrong.judging_replica, wrong.erasure_by_row, wrong.deaf_to_grants],
)
def test_a_wrong_program_is_caught(
    machine: type[BranchMachine],
    program: Callable[[pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each control fails the property, and by what the stores say at rest."""
    program(monkeypatch)
    with pytest.raises(Divergence) as caught:
        run_state_machine_as_test(machine, settings=CONTROL)
    print(program.__name__, caught.value.args[:2])
