package org.ctip.admin.transfer;

import java.util.List;

/**
 * One row of a file.
 *
 * @param line where it begins, from 1; of a vCard file its place among the cards
 * @param values by column; may be fewer than there are columns
 */
public record FileRow(long line, List<String> values) {
  public FileRow {
    values = List.copyOf(values);
  }

  /** The value of a column, empty where the row ends before it. */
  public String value(int column) {
    return column < values.size() ? values.get(column) : "";
  }

  boolean isBlank() {
    return values.stream().allMatch(String::isBlank);
  }
}
