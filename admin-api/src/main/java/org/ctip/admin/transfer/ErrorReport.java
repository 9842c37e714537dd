package org.ctip.admin.transfer;

import java.util.List;

/** Writes what is wrong in a file as a table that spreadsheets open. */
public interface ErrorReport {
  /** Records as lines; values are made harmless by the caller where they come from outside. */
  String lines(List<List<String>> records);
}
