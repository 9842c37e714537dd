package org.ctip.backups;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of what is saved. */
public final class Sha256 {
  private Sha256() {}

  /** A new one. */
  public static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Ends a digest and writes it out. */
  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Of a file.
   *
   * @throws BackupCancelledException when somebody wants the end
   * @throws MissingArchiveException when there is none
   */
  public static String of(Path file, Cancellation cancellation) throws IOException {
    try (var stream = new CancellableStream(Files.newInputStream(file), cancellation)) {
      return of(stream);
    } catch (NoSuchFileException e) {
      throw new MissingArchiveException(file, e);
    }
  }

  /** Of all that a stream holds. */
  public static String of(InputStream stream) throws IOException {
    var digest = start();
    var buffer = new byte[1 << 16];
    for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
      digest.update(buffer, 0, count);
    }
    return hex(digest);
  }
}
