package org.ctip.admin.transfer.web;

import org.ctip.admin.transfer.Limits;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A file in a request: its body, or the part {@code file} of a form. */
record Upload(String name, byte[] content) {
  private static final int LONGEST_NAME = 200;
  private static final long WITH_FORM = Limits.FILE_BYTES + 64L * 1024;

  /**
   * Reads it.
   *
   * @param named of the query; of a form its own name wins
   * @return fails with a problem: 413 when it is too large, 422 without one
   */
  static Mono<Upload> of(ServerWebExchange exchange, @Nullable String named) {
    var request = exchange.getRequest();
    if (request.getHeaders().getContentLength() > WITH_FORM) {
      return Mono.error(tooLarge());
    }
    MediaType type = request.getHeaders().getContentType();
    if (type != null && type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA)) {
      return exchange
          .getMultipartData()
          .flatMap(
              parts -> {
                Part part = parts.getFirst("file");
                if (part == null) {
                  return Mono.error(Problem.invalid("file", "Brak pliku."));
                }
                String name = part instanceof FilePart file ? file.filename() : named;
                return read(part.content(), name);
              });
    }
    return read(request.getBody(), named);
  }

  private static Mono<Upload> read(Flux<DataBuffer> body, @Nullable String name) {
    return DataBufferUtils.join(body, Limits.FILE_BYTES)
        .onErrorMap(DataBufferLimitException.class, _ -> tooLarge())
        .map(
            buffer -> {
              byte[] bytes = new byte[buffer.readableByteCount()];
              buffer.read(bytes);
              DataBufferUtils.release(buffer);
              return new Upload(clean(name), bytes);
            })
        .filter(upload -> upload.content().length > 0)
        .switchIfEmpty(Mono.error(() -> Problem.invalid("file", "Plik jest pusty.")));
  }

  /** What a browser says is no path of ours, and is shown to people. */
  private static String clean(@Nullable String name) {
    String text = name == null ? "" : name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "").strip();
    text = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
    if (text.isEmpty()) {
      return "kontakty";
    }
    return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
  }

  private static Problem tooLarge() {
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "Plik jest za duży (najwyżej " + Limits.FILE_BYTES / 1024 / 1024 + " MB).");
  }
}
