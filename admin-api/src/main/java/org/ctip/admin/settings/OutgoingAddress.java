package org.ctip.admin.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.ctip.admin.outgoing.OutgoingTargets;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Whether CTIP may be sent to an address that a person entered: over https, and to no machine of
 * the inner network, unless the installation allows it. The one who calls the address later checks
 * it again, because a name may lead elsewhere by then.
 */
public final class OutgoingAddress {
  private static final int LONGEST = 300;

  /** Finds the addresses of a name; empty when there are none. */
  @FunctionalInterface
  public interface Names {
    Mono<List<InetAddress>> of(String host);
  }

  private final Names names;
  private final OutgoingTargets targets;
  private final boolean plainAllowed;

  /**
   * @param targets which addresses may be called
   * @param plainAllowed whether http without encryption will do
   */
  public OutgoingAddress(Names names, OutgoingTargets targets, boolean plainAllowed) {
    this.names = names;
    this.targets = targets;
    this.plainAllowed = plainAllowed;
  }

  /** What is wrong with the text itself; null when nothing is. */
  public @Nullable String objection(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      return "Adres API jest nieprawidłowy.";
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean http = scheme.equals("https") || (plainAllowed && scheme.equals("http"));
    if (text.length() > LONGEST
        || uri.getHost() == null
        || uri.getHost().isEmpty()
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      return "Adres API jest nieprawidłowy.";
    }
    return http ? null : "Adres API musi zaczynać się od https://.";
  }

  /** Whether the address leads out of the installation; a name that leads nowhere does no harm. */
  public Mono<Boolean> leadsOut(String text) {
    String host = URI.create(text).getHost();
    if (host == null) {
      return Mono.just(false);
    }
    String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return names
        .of(plain)
        .map(found -> found.stream().allMatch(targets::allows))
        .defaultIfEmpty(true);
  }
}
