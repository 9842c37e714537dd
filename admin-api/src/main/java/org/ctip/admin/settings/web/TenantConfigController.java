package org.ctip.admin.settings.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.ctip.admin.settings.NoSecondFactorException;
import org.ctip.admin.settings.TenantConfig;
import org.ctip.admin.settings.TenantDesk;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What counts for all parts: time zone, region, how long things are kept, what an SMS costs. */
@RestController
class TenantConfigController {
  private static final Set<String> COUNTRIES =
      Arrays.stream(Locale.getISOCountries()).collect(Collectors.toUnmodifiableSet());
  private static final Set<String> CURRENCIES =
      Currency.availableCurrencies()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private final TenantDesk desk;

  TenantConfigController(TenantDesk desk) {
    this.desk = desk;
  }

  /** What counts now; days that are null are as the installation says, a price is unknown. */
  record TenantView(
      @JsonProperty("time_zone") String timeZone,
      @JsonProperty("default_region") String defaultRegion,
      @JsonProperty("call_days") @Nullable Integer callDays,
      @JsonProperty("call_event_days") @Nullable Integer callEventDays,
      @JsonProperty("sms_text_days") @Nullable Integer smsTextDays,
      @JsonProperty("audit_days") @Nullable Integer auditDays,
      @JsonProperty("session_days") @Nullable Integer sessionDays,
      @JsonProperty("sms_part_price") @Nullable String smsPartPrice,
      @Nullable String currency,
      @JsonProperty("second_factor_required") boolean secondFactorRequired) {
    static TenantView of(TenantConfig config) {
      var price = config.smsPartPrice();
      return new TenantView(
          config.timeZone(),
          config.region(),
          config.callDays(),
          config.callEventDays(),
          config.smsTextDays(),
          config.auditDays(),
          config.sessionDays(),
          price == null ? null : price.toPlainString(),
          config.currency(),
          Boolean.TRUE.equals(config.secondFactorRequired()));
    }
  }

  /**
   * What somebody wants; what is left out or null is as the installation says, but whether a second
   * factor is required stays as it is: nobody switches that off by not knowing of it.
   */
  record TenantRequest(
      @JsonProperty("time_zone") @Nullable String timeZone,
      @JsonProperty("default_region") @Nullable String defaultRegion,
      @JsonProperty("call_days") @Nullable Integer callDays,
      @JsonProperty("call_event_days") @Nullable Integer callEventDays,
      @JsonProperty("sms_text_days") @Nullable Integer smsTextDays,
      @JsonProperty("audit_days") @Nullable Integer auditDays,
      @JsonProperty("session_days") @Nullable Integer sessionDays,
      @JsonProperty("sms_part_price") @Nullable String smsPartPrice,
      @Nullable String currency,
      @JsonProperty("second_factor_required") @Nullable Boolean secondFactorRequired) {

    TenantConfig checked() {
      var fields = new Fields();
      String zone = fields.text("time_zone", timeZone, 60);
      if (!zone.isEmpty() && !ZoneId.getAvailableZoneIds().contains(zone)) {
        fields.wrong("time_zone", "Nieznana strefa czasowa.");
      }
      String region = fields.text("default_region", defaultRegion, 2);
      if (!region.isEmpty() && !COUNTRIES.contains(region)) {
        fields.wrong("default_region", "Nieznany kod kraju.");
      }
      String money = fields.optional("currency", currency, 3);
      if (!money.isEmpty() && !CURRENCIES.contains(money)) {
        fields.wrong("currency", "Nieznany kod waluty.");
      }
      var wanted =
          new TenantConfig(
              zone,
              region,
              fields.days("call_days", callDays),
              fields.days("call_event_days", callEventDays),
              fields.days("sms_text_days", smsTextDays),
              fields.days("audit_days", auditDays),
              fields.days("session_days", sessionDays),
              fields.price("sms_part_price", smsPartPrice),
              money.isEmpty() ? null : money,
              secondFactorRequired);
      fields.check();
      return wanted;
    }
  }

  @GetMapping("/admin/config/tenant")
  Mono<TenantView> read(@RequestAttribute Session session) {
    Administrators.require(session);
    return desk.read(session.tenantId()).map(TenantView::of);
  }

  @PutMapping("/admin/config/tenant")
  Mono<TenantView> change(
      @RequestAttribute Session session,
      @RequestBody TenantRequest body,
      ServerHttpRequest request) {
    var wanted = body.checked();
    return desk.change(Administrators.editor(session, request), wanted)
        .map(TenantView::of)
        .onErrorMap(
            NoSecondFactorException.class,
            _ -> Problem.invalid("second_factor_required", "Set up your own second factor first."));
  }
}
