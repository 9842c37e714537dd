package org.ctip.sms.report.web;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import org.ctip.sms.provider.CallbackReader;
import org.ctip.sms.report.ReportKeeper;
import org.ctip.sms.report.ReportStore;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Delivery reports of SerwerSMS, by GET or POST: parameters in the query or in a form. Their names
 * are whatever {@code dlr_url} says; ours are {@code id, state, date, reason, ref}, and those of
 * the placeholders are understood too. Answered with 200 once the report is committed.
 */
@RestController
class SerwerSmsCallback {
  private static final int LONGEST = 200;
  private static final List<String> ID = List.of("id", "smsid");
  private static final List<String> STATE = List.of("state", "stan", "status");
  private static final List<String> DATE = List.of("date", "data");
  private static final List<String> REASON = List.of("reason", "przyczyna");
  private static final List<String> REFERENCE = List.of("ref", "unique_id");

  private final CallbackReader reader;
  private final ReportKeeper reports;
  private final byte[] secret;
  private final MeterRegistry meters;

  SerwerSmsCallback(
      CallbackReader reader, ReportKeeper reports, ReportSettings settings, MeterRegistry meters) {
    this.reader = reader;
    this.reports = reports;
    this.secret = settings.secret().getBytes(StandardCharsets.UTF_8);
    this.meters = meters;
  }

  @RequestMapping(
      path = "/sms/reports/serwersms/{secret}",
      method = {RequestMethod.GET, RequestMethod.POST},
      produces = MediaType.TEXT_PLAIN_VALUE)
  Mono<String> report(@PathVariable("secret") String given, ServerWebExchange exchange) {
    if (!isSecret(given)) {
      meters.counter("ctip.sms.reports", "result", "refused").increment();
      return Mono.error(Problem.of(HttpStatus.NOT_FOUND, "Not Found"));
    }
    var query = exchange.getRequest().getQueryParams();
    if (exchange.getRequest().getMethod() != HttpMethod.POST) {
      return take(query, null);
    }
    return exchange.getFormData().flatMap(form -> take(query, form));
  }

  private Mono<String> take(
      MultiValueMap<String, String> query, @Nullable MultiValueMap<String, String> form) {
    String id = value(query, form, ID);
    String state = value(query, form, STATE);
    if (id == null || state == null) {
      meters.counter("ctip.sms.reports", "result", "incomplete").increment();
      return Mono.error(Problem.invalid("id", "A report needs id and state."));
    }
    var report =
        reader.read(
            id,
            state,
            value(query, form, DATE),
            value(query, form, REASON),
            value(query, form, REFERENCE));
    return reports
        .take(null, report, ReportStore.Source.CALLBACK)
        .doOnNext(fresh -> count(fresh, report.state().name()))
        .thenReturn("OK");
  }

  private void count(boolean fresh, String state) {
    meters
        .counter(
            "ctip.sms.reports",
            "result",
            fresh ? "taken" : "repeated",
            "state",
            state.toLowerCase(Locale.ROOT))
        .increment();
  }

  private boolean isSecret(String given) {
    return secret.length > 0
        && MessageDigest.isEqual(secret, given.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String value(
      MultiValueMap<String, String> query,
      @Nullable MultiValueMap<String, String> form,
      List<String> names) {
    for (String name : names) {
      String value = form == null ? null : form.getFirst(name);
      value = value == null ? query.getFirst(name) : value;
      if (value != null && !value.isBlank()) {
        String plain = value.replace("\0", "").strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
      }
    }
    return null;
  }
}
