package org.ctip.backups;

/** Is told what a command is doing, for a person who watches. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress SILENT = _ -> {};

  /** One line, without line end. */
  void say(String line);
}
