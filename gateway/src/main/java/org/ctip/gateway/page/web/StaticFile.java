package org.ctip.gateway.page.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * A file of the console, held in memory as the build made it: as it is and, where it is text,
 * compressed, so that nothing is read or compressed while somebody waits.
 */
final class StaticFile {
  private static final CacheControl FOR_GOOD =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final byte[] content;
  private final byte @Nullable [] brotli;
  private final byte @Nullable [] gzip;
  private final MediaType type;
  private final String tag;
  private final CacheControl caching;

  private StaticFile(
      byte[] content,
      byte @Nullable [] brotli,
      byte @Nullable [] gzip,
      MediaType type,
      CacheControl caching) {
    this.content = content;
    this.brotli = brotli;
    this.gzip = gzip;
    this.type = type;
    // Weak: its encodings mean the same and differ in bytes (RFC 9110, 8.8.1).
    this.tag = "W/\"" + hash(content) + '"';
    this.caching = caching;
  }

  /**
   * Reads a file.
   *
   * @param named whether its name changes with its content, so that browsers may keep it for good
   */
  static StaticFile of(String resource, MediaType type, boolean named) {
    byte[] content = read(resource);
    if (content == null) {
      throw new IllegalStateException("the console has no file " + resource);
    }
    return new StaticFile(
        content,
        read(resource + ".br"),
        read(resource + ".gz"),
        type,
        named ? FOR_GOOD : CacheControl.noCache());
  }

  /** The file, or 304 when the browser has it: with what the file would say of its keeping. */
  Mono<ServerResponse> answer(ServerRequest request) {
    return request
        .checkNotModified(tag)
        .flatMap(unchanged -> kept(ServerResponse.from(unchanged)).build())
        .switchIfEmpty(Mono.defer(() -> whole(request)));
  }

  private <B extends ServerResponse.HeadersBuilder<B>> B kept(B answer) {
    return answer.eTag(tag).cacheControl(caching).varyBy(HttpHeaders.ACCEPT_ENCODING);
  }

  private Mono<ServerResponse> whole(ServerRequest request) {
    var answer = kept(ServerResponse.ok()).contentType(type);
    if (brotli != null && accepts(request, "br")) {
      return answer.header(HttpHeaders.CONTENT_ENCODING, "br").bodyValue(brotli);
    }
    if (gzip != null && accepts(request, "gzip")) {
      return answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").bodyValue(gzip);
    }
    return answer.bodyValue(content);
  }

  /** Whether a browser takes an encoding; one that names it with q=0 does not. */
  private static boolean accepts(ServerRequest request, String encoding) {
    for (String line : request.headers().header(HttpHeaders.ACCEPT_ENCODING)) {
      for (String one : line.split(",", -1)) {
        String[] parts = one.strip().split(";", 2);
        if (parts[0].strip().equalsIgnoreCase(encoding)) {
          return parts.length == 1 || !parts[1].strip().matches("(?i)q\\s*=\\s*0(?:\\.0*)?");
        }
      }
    }
    return false;
  }

  private static byte @Nullable [] read(String resource) {
    var file = new ClassPathResource(resource);
    if (!file.exists()) {
      return null;
    }
    try (var in = file.getInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
