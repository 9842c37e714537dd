package org.ctip.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.ctip.sms.provider.serwersms.SerwerSmsSettings;
import org.ctip.sms.report.web.ReportSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SmsPropertiesTest {
  @Test
  void defaultsAreWhatWeWouldRun() {
    var properties = bind("ctip.sms", SmsProperties.class, Map.of());
    assertThat(properties.timeZone()).isEqualTo(ZoneId.of("Europe/Warsaw"));
    assertThat(properties.worker().poll()).isEqualTo(Duration.ofSeconds(3));
    assertThat(properties.retry().policy().attempts()).isEqualTo(10);
    assertThat(properties.guard().settings().slow()).isLessThan(Duration.ofSeconds(5));
    assertThat(properties.doubts().policy().window()).isEqualTo(Duration.ofHours(2));
    assertThat(properties.receipts().policy().window()).isEqualTo(Duration.ofHours(72));
    var serwerSms = bind("ctip.sms.serwersms", SerwerSmsSettings.class, Map.of());
    assertThat(serwerSms.hasCredentials()).isFalse();
    assertThat(serwerSms.testMode()).isTrue();
    assertThat(bind("ctip.sms.reports", ReportSettings.class, Map.of()).secret()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ctip.sms.listeners, 0",
    "ctip.sms.worker.lease, 10s",
    "ctip.sms.worker.poll, 0s",
    "ctip.sms.time-zone, Nowhere/Land"
  })
  void refusesWhatCanNotBeMeant(String key, String value) {
    assertThatThrownBy(() -> bind("ctip.sms", SmsProperties.class, Map.of(key, value)))
        .isInstanceOf(Exception.class)
        .hasMessageContaining("ctip.sms");
  }

  @ParameterizedTest
  @CsvSource({
    "ctip.sms.serwersms.api-url, ftp://example.com",
    "ctip.sms.serwersms.sender, TwelveLetter"
  })
  void refusesBadAccess(String key, String value) {
    assertThatThrownBy(
            () -> bind("ctip.sms.serwersms", SerwerSmsSettings.class, Map.of(key, value)))
        .isInstanceOf(Exception.class);
  }

  @Test
  void refusesAGuessableSecretAndShowsNone() {
    assertThatThrownBy(
            () ->
                bind(
                    "ctip.sms.reports",
                    ReportSettings.class,
                    Map.of("ctip.sms.reports.secret", "short")))
        .isInstanceOf(Exception.class);
    assertThat(new ReportSettings("0123456789abcdef", Duration.ofDays(1), 1).toString())
        .doesNotContain("0123456789abcdef");
    assertThat(
            bind(
                    "ctip.sms.serwersms",
                    SerwerSmsSettings.class,
                    Map.of("ctip.sms.serwersms.token", "s3cret"))
                .toString())
        .doesNotContain("s3cret");
  }

  private static <T> T bind(String prefix, Class<T> type, Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(prefix, type);
  }
}
