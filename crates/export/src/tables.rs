//! CSV and Parquet: the same columns.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use crate::flat::{COLUMNS, Cell, Sort, rows};
use crate::sink::{Part, Sink};

/// RFC 4180 that is being written: a heading, CRLF, quotation marks where needed.
pub(crate) struct Csv<'o> {
    writer: csv::Writer<&'o mut (dyn Write + Send)>,
}

impl<'o> Csv<'o> {
    pub(crate) fn open(out: &'o mut (dyn Write + Send)) -> io::Result<Self> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        writer.write_record(COLUMNS.iter().map(|(name, _)| name))?;
        Ok(Csv { writer })
    }
}

impl Sink for Csv<'_> {
    fn part(&mut self, part: Part) -> io::Result<()> {
        for row in rows(part.snapshot) {
            self.writer.write_record(row.into_iter().map(|cell| match cell {
                Cell::Text(text) => text.unwrap_or_default(),
                Cell::Whole(number) => number.map_or_else(String::new, |n| n.to_string()),
                Cell::Real(number) => number.map_or_else(String::new, |n| n.to_string()),
            }))?;
        }
        Ok(())
    }

    fn end(mut self: Box<Self>) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Rows that are held and written at a time.
const GROUP: usize = 16_384;

/// Parquet that is being written.
pub(crate) struct Parquet<'o> {
    file: SerializedFileWriter<&'o mut (dyn Write + Send)>,
}

impl<'o> Parquet<'o> {
    pub(crate) fn open(out: &'o mut (dyn Write + Send)) -> io::Result<Self> {
        let properties = WriterProperties::builder()
            .set_created_by(concat!("rapporteur ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_compression(Compression::SNAPPY)
            .build();
        let file = schema().and_then(|s| SerializedFileWriter::new(out, Arc::new(s), Arc::new(properties)));
        Ok(Parquet { file: file.map_err(broken)? })
    }

    fn group(&mut self, rows: &[Vec<Cell>]) -> Result<(), ParquetError> {
        let mut group = self.file.next_row_group()?;
        let mut at = 0;
        while let Some(mut column) = group.next_column()? {
            write_column(&mut column, rows.iter().filter_map(|row| row.get(at)))?;
            column.close()?;
            at += 1;
        }
        group.close()?;
        Ok(())
    }
}

impl Sink for Parquet<'_> {
    fn part(&mut self, part: Part) -> io::Result<()> {
        let mut rows = rows(part.snapshot).peekable();
        while rows.peek().is_some() {
            let some: Vec<Vec<Cell>> = rows.by_ref().take(GROUP).collect();
            self.group(&some).map_err(broken)?;
        }
        Ok(())
    }

    fn end(self: Box<Self>) -> io::Result<()> {
        self.file.close().map(drop).map_err(broken)
    }
}

/// What has gone wrong with the file, if it was that.
fn broken(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(io) => *io,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}

fn schema() -> Result<Type, ParquetError> {
    let column = |&(name, sort): &(&str, Sort)| {
        let (physical, logical) = match sort {
            Sort::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Sort::Whole => (Physical::INT64, None),
            Sort::Real => (Physical::DOUBLE, None),
        };
        let builder = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
        Ok(Arc::new(builder.with_logical_type(logical).build()?))
    };
    let columns = COLUMNS.iter().map(column).collect::<Result<_, ParquetError>>()?;
    Type::group_type_builder("fact").with_fields(columns).build()
}

fn write_column<'a>(
    column: &mut SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = &'a Cell>,
) -> Result<(), ParquetError> {
    let (mut texts, mut wholes, mut reals, mut levels) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut sort = Sort::Text;
    for cell in cells {
        let told = match cell {
            Cell::Text(text) => {
                texts.extend(text.as_deref().map(ByteArray::from));
                text.is_some()
            }
            Cell::Whole(number) => {
                sort = Sort::Whole;
                wholes.extend(*number);
                number.is_some()
            }
            Cell::Real(number) => {
                sort = Sort::Real;
                reals.extend(*number);
                number.is_some()
            }
        };
        levels.push(i16::from(told));
    }
    match sort {
        Sort::Text => batch::<ByteArrayType>(column, &texts, &levels),
        Sort::Whole => batch::<Int64Type>(column, &wholes, &levels),
        Sort::Real => batch::<DoubleType>(column, &reals, &levels),
    }
}

fn batch<T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    values: &[T::T],
    levels: &[i16],
) -> Result<(), ParquetError> {
    column.typed::<T>().write_batch(values, Some(levels), None)?;
    Ok(())
}
