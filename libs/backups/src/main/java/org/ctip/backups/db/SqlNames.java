package org.ctip.backups.db;

import java.util.List;
import java.util.stream.Collectors;

/** Names as they stand in SQL. */
final class SqlNames {
  private SqlNames() {}

  /** Quoted: a name that came out of an archive is not to become SQL. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String quoted(String schema, String name) {
    return quoted(schema) + '.' + quoted(name);
  }

  static String list(List<String> names) {
    return names.stream().map(SqlNames::quoted).collect(Collectors.joining(", "));
  }
}
