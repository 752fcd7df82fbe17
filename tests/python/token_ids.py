"""The ids that Hugging Face's tokenizers makes of texts: token_ids.py TOKENIZER.json < TEXTS.json"""

import json
import sys

from tokenizers import Tokenizer

tokenizer = Tokenizer.from_file(sys.argv[1])
print(json.dumps([tokenizer.encode(text).ids for text in json.load(sys.stdin)]))
