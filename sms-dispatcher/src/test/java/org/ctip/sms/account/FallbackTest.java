package org.ctip.sms.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.ctip.events.config.SmsSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FallbackTest {
  private static final Access ENVIRONMENT =
      new Access("https://env", "env-token", "", "", "ENV", "eco+", true, "https://dlr/secret");

  private final Fallback fallback =
      new Fallback(
          ENVIRONMENT,
          "default",
          (tenant, column, text) -> {
            if (text.startsWith("broken")) {
              throw new SecretOpener.SealedException("master key abc is not in the key ring");
            }
            return tenant + "/" + column + "/" + text;
          });

  @Test
  void ownTenantWithoutSettingsIsAsTheEnvironmentSays() {
    assertThat(fallback.standing("default", null))
        .isInstanceOfSatisfying(
            Standing.Ready.class, ready -> assertThat(ready.access()).isEqualTo(ENVIRONMENT));
  }

  /** Never one tenant's SMS through another's account. */
  @Test
  void nobodyElseGetsTheEnvironmentsAccountSenderOrReportAddress() {
    assertThat(fallback.standing("other", null)).isEqualTo(new Standing.NoCredentials("", true));
    var own = settings("other", null, null, null, "sealed", null);
    assertThat(fallback.standing("other", own))
        .isInstanceOfSatisfying(
            Standing.Ready.class,
            ready ->
                assertThat(ready.access())
                    .isEqualTo(
                        new Access(
                            "https://env", "other/token/sealed", "", "", "", "eco+", true, "")));
  }

  @Test
  void everyFieldThatIsSetWinsOverTheEnvironment() {
    var all =
        new SmsSettings(
            "default", "https://own", "OWN", "full", false, "user", "t", "p", "https://own-dlr");
    assertThat(fallback.standing("default", all))
        .isInstanceOfSatisfying(
            Standing.Ready.class,
            ready ->
                assertThat(ready.access())
                    .isEqualTo(
                        new Access(
                            "https://own",
                            "default/token/t",
                            "user",
                            "default/password/p",
                            "OWN",
                            "full",
                            false,
                            "https://own-dlr")));
    var some = settings("default", null, "", false, null, null);
    assertThat(fallback.standing("default", some))
        .isInstanceOfSatisfying(
            Standing.Ready.class,
            ready -> {
              assertThat(ready.access().token()).isEqualTo("env-token");
              assertThat(ready.sender()).isEmpty();
              assertThat(ready.testMode()).isFalse();
            });
  }

  /** Never SIMULATED, never through the environment's account instead. */
  @Test
  void aSecretThatCanNotBeOpenedMakesThemUnusable() {
    var broken = settings("default", null, null, null, "broken", null);
    assertThat(fallback.standing("default", broken))
        .isEqualTo(new Standing.Unusable("ENV", true, "master key abc is not in the key ring"));
    var brokenPassword = settings("other", null, "S", false, null, "broken");
    assertThat(fallback.standing("other", brokenPassword)).isInstanceOf(Standing.Unusable.class);
  }

  @Test
  void aUserNameWithoutAPasswordIsNoCredential() {
    var half = new SmsSettings("other", null, null, null, null, "user", null, null, null);
    assertThat(fallback.standing("other", half)).isInstanceOf(Standing.NoCredentials.class);
  }

  @Test
  void anAccountKeepsItsNameWhenItsPasswordOrTheKeyAroundItsTokenChanges() {
    assertThat(account("default", "u", null, "p1")).isEqualTo(account("default", "u", null, "p2"));
    assertThat(account("default", null, "v1.k1.wrapped1.text", null))
        .isEqualTo(account("default", null, "v1.k2.wrapped2.text", null))
        .isNotEqualTo(account("default", null, "v1.k1.wrapped1.another", null))
        .isNotEqualTo(account("other", null, "v1.k1.wrapped1.text", null));
    assertThat(account("default", "u", null, "p1"))
        .isNotEqualTo(account("default", "v", null, "p1"));
  }

  @Test
  void secretsAreInNoText() {
    var ready = (Standing.Ready) fallback.standing("default", null);
    assertThat(ready.toString()).doesNotContain("env-token", "secret");
    assertThat(new AccountBook.Kept("t", "i", "u", "n", "sealed-t", "sealed-p").toString())
        .doesNotContain("sealed");
  }

  private String account(
      String tenant, @Nullable String user, @Nullable String token, @Nullable String password) {
    var settings = new SmsSettings(tenant, null, null, null, null, user, token, password, null);
    return ((Standing.Ready) fallback.standing(tenant, settings)).account();
  }

  private static SmsSettings settings(
      String tenant,
      @Nullable String url,
      @Nullable String sender,
      @Nullable Boolean test,
      @Nullable String token,
      @Nullable String password) {
    return new SmsSettings(
        tenant, url, sender, null, test, password == null ? null : "user", token, password, null);
  }
}
