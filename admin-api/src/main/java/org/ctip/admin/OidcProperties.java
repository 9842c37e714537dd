package org.ctip.admin;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.ctip.admin.oidc.OidcPolicy;
import org.ctip.admin.oidc.nimbus.ProviderSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Log-in by an OpenID provider.
 *
 * @param issuer address of the provider, exactly as its discovery document names itself; empty:
 *     people log in by password only
 * @param clientId how the provider knows us
 * @param clientSecret what proves it; there is no default
 * @param redirectUri where the provider sends people back to: the public address and {@code
 *     /auth/oidc/callback}; https, or http on the machine itself
 * @param scopes what we ask for
 * @param displayName what the button says
 * @param tenant whose people they are
 * @param allowedDomains of addresses that may come in; empty for all
 * @param autoCreate whether an account is made for who has none
 * @param roleClaim claim that says who is what, such as {@code groups} or {@code
 *     realm_access.roles}; empty: whoever gets an account is an operator. With one, people without
 *     any of the values are not let in
 * @param adminValues of that claim, for administrators
 * @param operatorValues of that claim, for operators
 * @param countsAsSecondFactor whether the provider's word is enough for who has a second factor
 *     here; if not, such people come in by the provider only when it says {@code mfa}
 * @param timeout of each request to the provider, 1-30 s
 */
@ConfigurationProperties("ctip.admin.oidc")
record OidcProperties(
    @DefaultValue("") String issuer,
    @DefaultValue("") String clientId,
    @DefaultValue("") String clientSecret,
    @DefaultValue("") String redirectUri,
    @DefaultValue({"openid", "email", "profile"}) List<String> scopes,
    @DefaultValue("OpenID") String displayName,
    @DefaultValue("default") String tenant,
    @DefaultValue({}) Set<String> allowedDomains,
    @DefaultValue("false") boolean autoCreate,
    @DefaultValue("") String roleClaim,
    @DefaultValue({}) Set<String> adminValues,
    @DefaultValue({}) Set<String> operatorValues,
    @DefaultValue("false") boolean countsAsSecondFactor,
    @DefaultValue("5s") Duration timeout) {
  OidcProperties {
    if (!issuer.isEmpty()) {
      requireSafe("issuer", issuer);
      requireSafe("redirect-uri", redirectUri);
      if (!redirectUri.endsWith("/auth/oidc/callback")) {
        throw new IllegalArgumentException(
            "ctip.admin.oidc.redirect-uri must end in /auth/oidc/callback");
      }
      if (clientId.isBlank() || clientSecret.isBlank()) {
        throw new IllegalArgumentException("ctip.admin.oidc needs a client-id and a client-secret");
      }
      if (!scopes.contains("openid")) {
        throw new IllegalArgumentException("ctip.admin.oidc.scopes must hold openid");
      }
    }
    if (timeout.compareTo(Duration.ofSeconds(1)) < 0
        || timeout.compareTo(Duration.ofSeconds(30)) > 0) {
      throw new IllegalArgumentException("ctip.admin.oidc.timeout must be 1-30 s");
    }
  }

  /** Codes and tokens in clear stay on the machine. */
  private static void requireSafe(String name, String address) {
    URI uri = URI.create(address);
    boolean here =
        "http".equals(uri.getScheme())
            && Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(uri.getHost()));
    if (!"https".equals(uri.getScheme()) && !here) {
      throw new IllegalArgumentException(
          "ctip.admin.oidc." + name + " must be https, or http on localhost");
    }
  }

  boolean isOn() {
    return !issuer.isEmpty();
  }

  ProviderSettings provider() {
    return new ProviderSettings(
        issuer, clientId, clientSecret, URI.create(redirectUri), scopes, roleClaim, timeout);
  }

  OidcPolicy policy() {
    return new OidcPolicy(
        tenant,
        allowedDomains,
        autoCreate,
        !roleClaim.isEmpty(),
        adminValues,
        operatorValues,
        countsAsSecondFactor);
  }

  @Override
  public String toString() {
    return "OidcProperties[" + (isOn() ? issuer : "off") + ']';
  }
}
