//! Packs the table that `gazetteer.py` writes: `pack_gazetteer TABLE.tsv gazetteer.bin`.

use std::{env, fs};

use facts::places::{Row, pack};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = env::args().skip(1);
    let (Some(table), Some(out)) = (args.next(), args.next()) else {
        return Err("usage: pack_gazetteer TABLE.tsv gazetteer.bin".into());
    };
    let table = fs::read_to_string(table)?;
    let rows = table.lines().map(Row::parse).collect::<Result<Vec<_>, _>>()?;
    let bytes = pack(&rows)?;
    fs::write(&out, &bytes)?;
    println!("{} places, {} bytes", rows.len(), bytes.len());
    Ok(())
}
