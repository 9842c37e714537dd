package org.ctip.simulator.ledger;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The book of a simulator: entries in the order in which they happened. Memory keeps the newest
 * {@code capacity} of them; a file, where one is wanted, keeps all as JSON lines. Safe for any
 * thread; adding never blocks.
 *
 * @param <E> a record of values that Jackson can write
 */
public final class Ledger<E> implements AutoCloseable {
  private final int capacity;
  private final @Nullable JsonLines file;
  private final ArrayDeque<E> newest = new ArrayDeque<>();
  private long total;

  private Ledger(int capacity, @Nullable JsonLines file) {
    if (capacity < 0) {
      throw new IllegalArgumentException("a ledger can't keep " + capacity + " entries");
    }
    this.capacity = capacity;
    this.file = file;
  }

  /**
   * Opens a ledger.
   *
   * @param capacity entries kept in memory, 0 for none
   * @param file where every entry is appended as a line of JSON; null for memory only
   * @throws java.io.UncheckedIOException when the file can't be written
   */
  public static <E> Ledger<E> open(int capacity, @Nullable Path file) {
    return new Ledger<>(capacity, file == null ? null : JsonLines.append(file));
  }

  /** Adds an entry. When the file can't keep up by a quarter of a million lines, it says so. */
  public void add(E entry) {
    synchronized (newest) {
      total++;
      if (capacity > 0) {
        if (newest.size() == capacity) {
          newest.removeFirst();
        }
        newest.addLast(entry);
      }
    }
    if (file != null) {
      file.write(entry);
    }
  }

  /** The newest entries, oldest first; at most the capacity. */
  public List<E> entries() {
    synchronized (newest) {
      return List.copyOf(newest);
    }
  }

  /** Those of {@link #entries()} that match. */
  public List<E> entries(Predicate<? super E> which) {
    return entries().stream().filter(which).toList();
  }

  /**
   * What came after an entry.
   *
   * @param count how many entries the caller has already seen, as {@link #total()} told it
   * @return the entries since, without those that memory no longer holds
   */
  public List<E> since(long count) {
    synchronized (newest) {
      var skip = Math.max(0, count - (total - newest.size()));
      return new ArrayList<>(newest).stream().skip(skip).toList();
    }
  }

  /** How many entries were ever added. */
  public long total() {
    synchronized (newest) {
      return total;
    }
  }

  /** Forgets what memory holds. The file and the total stay. */
  public void clear() {
    synchronized (newest) {
      newest.clear();
    }
  }

  /** Writes what is still due and closes the file. */
  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }
}
