package org.ctip.sms.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MessageIdsTest {
  @Property
  void idsAreWhatAProviderTakesAsUniqueId(@ForAll String tenant, @ForAll String key) {
    assertThat(MessageIds.messageId(tenant, key))
        .matches("[a-z2-7]{26}")
        .isEqualTo(MessageIds.messageId(tenant, key));
  }

  /** Computed with another program: sha256("default\0ivr-1"), base 32, first 26 characters. */
  @Test
  void idIsTheBeginningOfTheHash() {
    assertThat(MessageIds.messageId("default", "ivr-1")).isEqualTo("xkwnfg3qbeb343byzzuaxmphqa");
  }

  @Test
  void tenantAndKeyAreToldApart() {
    assertThat(MessageIds.messageId("ab", "c")).isNotEqualTo(MessageIds.messageId("a", "bc"));
    assertThat(MessageIds.fingerprint("a", null)).isNotEqualTo(MessageIds.fingerprint("a", "null"));
  }

  @Test
  void hidesTextsWithLogInData() {
    assertThat(HiddenText.hides("admin_user_credentials", "x")).isTrue();
    assertThat(HiddenText.hides("ui", "LOGIN: a\nHASŁO: b")).isTrue();
    assertThat(HiddenText.hides("ui", "Hasło: b")).isFalse();
  }
}
