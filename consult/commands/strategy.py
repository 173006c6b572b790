"""`consult strategy`: the city's strategy as data."""

import json

import click

from consult.strategy import as_json, load


@click.command()
@click.option("--json", "as_data", is_flag=True, help="Everything, as JSON.")
def strategy(as_data: bool) -> None:
    """Print the city's strategy."""
    loaded = load()
    if as_data:
        click.echo(json.dumps(as_json(loaded), ensure_ascii=False, indent=2))
        return
    for priority in loaded.priorities:
        click.echo(f"{priority.id}. {priority.title}")
        for objective in priority.objectives:
            click.echo(f"   - {objective.text}")
