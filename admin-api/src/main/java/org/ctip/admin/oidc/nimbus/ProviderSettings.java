package org.ctip.admin.oidc.nimbus;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How we are known to the provider.
 *
 * @param redirectUri where it sends people back to
 * @param roleClaim name of the claim of roles, with dots for what is inside another; empty for none
 * @param patience with each request to it
 */
public record ProviderSettings(
    String issuer,
    String clientId,
    String clientSecret,
    URI redirectUri,
    List<String> scopes,
    String roleClaim,
    Duration patience) {
  public ProviderSettings {
    scopes = List.copyOf(scopes);
  }

  @Override
  public String toString() {
    return "ProviderSettings[" + issuer + ']';
  }
}
