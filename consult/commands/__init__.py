"""The same actions, from the command line. Imports no desk."""

from consult.commands.demo import demo
from consult.commands.importing import import_answers
from consult.commands.log import log
from consult.commands.question import question
from consult.commands.retention import retention
from consult.commands.serving import serve, worker
from consult.commands.strategy import strategy
from consult.commands.survey import survey
from consult.commands.text import text
from consult.commands.translations import translations

COMMANDS = (serve, worker, demo, strategy, text, question, survey, import_answers, retention, log, translations)
