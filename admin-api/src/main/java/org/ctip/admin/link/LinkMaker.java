package org.ctip.admin.link;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.ctip.admin.session.TokenHash;
import org.ctip.admin.session.Tokens;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes one-time links: 256 random bits, of which only the hash is kept. */
public final class LinkMaker {
  private static final int KEY_BYTES = 12;

  private final Links links;
  private final Tokens tokens;
  private final Clock clock;
  private final String page;
  private final Duration life;

  /**
   * @param panelUrl address of the installation, with or without {@code /admin} behind it
   * @param life how long a link is good
   */
  public LinkMaker(Links links, Tokens tokens, Clock clock, URI panelUrl, Duration life) {
    this.links = links;
    this.tokens = tokens;
    this.clock = clock;
    this.page = base(panelUrl.toString()) + "/set-password#";
    this.life = life;
  }

  /** The setting is inherited and named the panel's page: {@code http://host:8000/admin}. */
  private static String base(String url) {
    String stripped = url.replaceAll("/+$", "");
    return stripped.endsWith("/admin")
        ? stripped.substring(0, stripped.length() - "/admin".length())
        : stripped;
  }

  /**
   * Makes a link, in the caller's transaction.
   *
   * @param accountId whose password it sets; null for {@link LinkPurpose#FIRST_ADMIN}
   * @param by account of the administrator who has it made; null when it is none
   */
  public Mono<NewLink> make(
      String tenantId, @Nullable Long accountId, LinkPurpose purpose, @Nullable Long by) {
    return Mono.defer(
        () -> {
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          String token = tokens.next();
          var hash = TokenHash.of(token);
          var made = new Links.Made(tenantId, accountId, purpose, hash, now, now.plus(life), by);
          String key = "link-" + HexFormat.of().formatHex(hash.bytes(), 0, KEY_BYTES);
          return links
              .put(made)
              .thenReturn(new NewLink(URI.create(page + token), key, made.expiresAt()));
        });
  }
}
