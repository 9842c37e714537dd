package org.ctip.admin.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.ctip.admin.AdminService;
import org.ctip.admin.oidc.Browser;
import org.ctip.admin.oidc.RealProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a provider, or somebody between, could send. Named after OWASP ASVS 5.0. */
class OidcAbuseTest {
  @TempDir static Path directory;
  static LyingProvider provider;
  static AdminService admin;

  @BeforeAll
  static void start() throws Exception {
    provider = new LyingProvider();
    var settings = new HashMap<String, Object>();
    settings.put("ctip.admin.oidc.issuer", provider.issuer());
    settings.put("ctip.admin.oidc.client-id", LyingProvider.CLIENT);
    settings.put("ctip.admin.oidc.client-secret", LyingProvider.SECRET);
    settings.put("ctip.admin.oidc.redirect-uri", RealProvider.REDIRECT_URI);
    admin = AdminService.start(directory, settings);
    admin.person("default", "victim@example.org", "admin");
  }

  @AfterAll
  static void stop() {
    admin.close();
    provider.close();
  }

  @Test
  void aTokenAsItShouldBeIsTaken() {
    assertThat(outcome(nonce -> provider.answerWith(provider.claims(nonce).build())))
        .isEqualTo("/a");
  }

  @Test
  void v9_1_1_aTokenWithAForeignSignatureIsRefused() {
    refused(nonce -> provider.signed(provider.claims(nonce).build(), LyingProvider.generated()));
  }

  @Test
  void v9_1_2_noneAndKeyConfusionAreRefused() {
    refused(nonce -> provider.unsigned(provider.claims(nonce).build()));
    refused(
        nonce ->
            provider.withMac(
                provider.claims(nonce).build(),
                LyingProvider.SECRET.getBytes(StandardCharsets.UTF_8)));
    refused(nonce -> provider.withMac(provider.claims(nonce).build(), publicKey()));
  }

  @Test
  void v9_1_3_aKeyThatTheTokenBringsAlongIsNotTrusted() {
    refused(
        nonce ->
            provider.bringingItsKey(provider.claims(nonce).build(), LyingProvider.generated()));
  }

  @Test
  void v9_2_1_aTokenOutsideOfItsTimeIsRefused() {
    var past = Date.from(Instant.now().minus(Duration.ofMinutes(5)));
    var future = Date.from(Instant.now().plus(Duration.ofMinutes(5)));
    with(claims -> claims.expirationTime(past));
    with(claims -> claims.expirationTime(null));
    with(claims -> claims.issueTime(future));
    with(claims -> claims.notBeforeTime(future));
  }

  @Test
  void v10_5_1_aTokenOfAnotherLogInIsRefused() {
    with(claims -> claims.claim("nonce", "another"));
    with(claims -> claims.claim("nonce", null));
  }

  @Test
  void v10_5_2_aTokenWithoutASubjectIsRefused() {
    with(claims -> claims.subject(null));
  }

  @Test
  void v10_5_3_aProviderThatNamesAnotherIssuerIsRefused() {
    with(claims -> claims.issuer("https://accounts.example.org"));
    // Nor is it believed when it claims so of itself from the beginning.
    provider.claimToBe("https://accounts.example.org");
    var settings = new HashMap<String, Object>();
    settings.put("ctip.admin.oidc.issuer", provider.issuer());
    settings.put("ctip.admin.oidc.client-id", LyingProvider.CLIENT);
    settings.put("ctip.admin.oidc.client-secret", LyingProvider.SECRET);
    settings.put("ctip.admin.oidc.redirect-uri", RealProvider.REDIRECT_URI);
    try (var fresh =
        AdminService.start(directory.resolveSibling(directory.getFileName() + "-2"), settings)) {
      admin.refused(
          fresh.get("/auth/oidc/start", null),
          503,
          "Dostawca logowania jest niedostępny. Spróbuj ponownie za chwilę.");
    } finally {
      provider.claimToBe(provider.issuer());
    }
  }

  @Test
  void v10_5_4_aTokenForAnotherClientIsRefused() {
    with(claims -> claims.audience("another-client"));
    with(claims -> claims.audience((String) null));
    // Core 3.1.3.7: several audiences, and the authorized party is another.
    with(claims -> claims.audience(List.of(LyingProvider.CLIENT, "other")).claim("azp", "other"));
  }

  private static void with(UnaryOperator<JWTClaimsSet.Builder> change) {
    refused(nonce -> provider.answerWith(change.apply(provider.claims(nonce)).build()));
  }

  private static void refused(Consumer<String> prepared) {
    assertThat(outcome(prepared)).isEqualTo("/a?log_in_error=invalid");
  }

  /** Where a log-in ends when the provider answers as prepared for its nonce. */
  private static String outcome(Consumer<String> prepared) {
    String base =
        "http://127.0.0.1:"
            + admin.context().getEnvironment().getProperty("local.server.port")
            + "/auth/oidc/";
    var browser = new Browser();
    var start = browser.get(URI.create(base + "start?return=/a"));
    var sent = URI.create(start.headers().firstValue("Location").orElseThrow());
    prepared.accept(query(sent, "nonce"));
    var end = browser.get(URI.create(base + "callback?code=c&state=" + query(sent, "state")));
    boolean in = browser.cookies(URI.create(base)).containsKey("__Host-ctip-session");
    String to = end.headers().firstValue("Location").orElseThrow();
    assertThat(in).isEqualTo(!to.contains("log_in_error"));
    return to;
  }

  private static byte[] publicKey() {
    try {
      return provider.key().toRSAPublicKey().getEncoded();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String query(URI address, String name) {
    return List.of(address.getRawQuery().split("&")).stream()
        .filter(part -> part.startsWith(name + "="))
        .map(part -> part.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }
}
