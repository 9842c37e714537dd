package org.ctip.gateway.page.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** A file of the status page, held in memory: there are few, and small. */
final class StaticFile {
  private final byte[] content;
  private final MediaType type;
  private final String tag;

  private StaticFile(byte[] content, MediaType type, String tag) {
    this.content = content;
    this.type = type;
    this.tag = tag;
  }

  static StaticFile of(String path, MediaType type) {
    try (var in = new ClassPathResource("status-page/" + path).getInputStream()) {
      byte[] content = in.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return new StaticFile(
          content, type, '"' + HexFormat.of().formatHex(digest).substring(0, 32) + '"');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The file, or 304 when the browser has it. A new version shows at the next load. */
  Mono<ServerResponse> answer(ServerRequest request) {
    return request
        .checkNotModified(tag)
        .switchIfEmpty(
            Mono.defer(
                () ->
                    ServerResponse.ok()
                        .contentType(type)
                        .eTag(tag)
                        .cacheControl(CacheControl.noCache())
                        .bodyValue(content)));
  }
}
