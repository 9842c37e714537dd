package org.ctip.backups;

import java.time.Instant;
import java.util.List;

/**
 * What an archive holds and what it must come out as.
 *
 * @param format version of the archive's layout
 * @param ctip version of the CTIP that made it
 * @param server version of PostgreSQL it was made from
 * @param createdAt when the snapshot was taken
 * @param keys whether the key ring is inside, sealed
 */
public record Manifest(
    int format,
    String ctip,
    String server,
    Instant createdAt,
    List<SchemaState> schemas,
    List<TableContent> tables,
    List<SequenceState> sequences,
    boolean keys) {
  /** The layout we write and read. */
  public static final int FORMAT = 1;

  public Manifest {
    schemas = List.copyOf(schemas);
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
  }

  /** A schema and the migrations it has been through, oldest first. */
  public record SchemaState(String name, List<Migration> migrations) {
    public SchemaState {
      migrations = List.copyOf(migrations);
    }
  }

  /**
   * One migration.
   *
   * @param checksum of its file, as Flyway computes it
   */
  public record Migration(String version, String script, int checksum) {}

  /**
   * The rows of one table.
   *
   * @param columns in the order of the data; generated ones are left out
   * @param bytes of the data before compression
   * @param sha256 of the data, hexadecimal
   */
  public record TableContent(
      String schema, String table, List<String> columns, long rows, long bytes, String sha256) {
    public TableContent {
      columns = List.copyOf(columns);
    }

    /** Name of its entry in the archive. */
    public String entry() {
      return "tables/" + schema + "." + table + ".copy";
    }

    /** For people. */
    public String name() {
      return schema + "." + table;
    }
  }

  /**
   * Where a sequence stands.
   *
   * @param called whether {@code lastValue} was given out already
   */
  public record SequenceState(String schema, String name, long lastValue, boolean called) {}

  /** Rows of all tables. */
  public long rows() {
    return tables.stream().mapToLong(TableContent::rows).sum();
  }
}
