"""``python -m pipeline.evaluate``: scores against gold files, with every option."""

import sys

from pipeline.evaluate import main

sys.exit(main())
