package org.ctip.backups;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reading that ends with {@link BackupCancelledException} when somebody wants the end. */
final class CancellableStream extends FilterInputStream {
  private final Cancellation cancellation;

  CancellableStream(InputStream from, Cancellation cancellation) {
    super(from);
    this.cancellation = cancellation;
  }

  @Override
  public int read() throws IOException {
    cancellation.check();
    return super.read();
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    cancellation.check();
    return super.read(bytes, from, count);
  }
}
