package org.ctip.backups;

import java.nio.file.Path;

/**
 * An archive that is on disk under its name.
 *
 * @param bytes size of the file
 * @param sha256 of the file, hexadecimal
 */
public record WrittenArchive(Path file, long bytes, String sha256) {}
