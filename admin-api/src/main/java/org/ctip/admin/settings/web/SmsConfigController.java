package org.ctip.admin.settings.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;
import org.ctip.admin.settings.OutgoingAddress;
import org.ctip.admin.settings.SecretChange;
import org.ctip.admin.settings.SmsConfig;
import org.ctip.admin.settings.SmsDesk;
import org.ctip.secrets.NoMasterKeyException;
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

/** How SMS are sent. */
@RestController
class SmsConfigController {
  /** By the provider's manual; what is longer it refuses. */
  private static final int LONGEST_SENDER = 11;

  private static final Pattern SENDER = Pattern.compile("[\\p{L}\\p{N} ._&+-]+");
  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9+_-]+");

  private final SmsDesk desk;
  private final OutgoingAddress outgoing;

  SmsConfigController(SmsDesk desk, OutgoingAddress outgoing) {
    this.desk = desk;
    this.outgoing = outgoing;
  }

  /** What counts now; secrets are never shown. */
  record SmsView(
      @JsonProperty("default_sender") String defaultSender,
      @JsonProperty("sms_type") String smsType,
      @JsonProperty("api_url") String apiUrl,
      @JsonProperty("api_username") @Nullable String apiUsername,
      @JsonProperty("api_token_set") boolean apiTokenSet,
      @JsonProperty("api_password_set") boolean apiPasswordSet,
      @JsonProperty("test_mode") boolean testMode) {
    static SmsView of(SmsConfig config) {
      return new SmsView(
          config.sender(),
          config.type(),
          config.apiUrl(),
          config.username(),
          config.tokenSet(),
          config.passwordSet(),
          config.testMode());
    }
  }

  /** What somebody wants. */
  record SmsRequest(
      @JsonProperty("default_sender") @Nullable String defaultSender,
      @JsonProperty("sms_type") @Nullable String smsType,
      @JsonProperty("api_url") @Nullable String apiUrl,
      @JsonProperty("test_mode") @Nullable Boolean testMode,
      @JsonProperty("api_username") @Nullable String apiUsername,
      @JsonProperty("api_token") @Nullable String apiToken,
      @JsonProperty("api_password") @Nullable String apiPassword) {

    SmsConfig.Change checked(OutgoingAddress outgoing, String environmentsUrl) {
      var fields = new Fields();
      if (defaultSender == null) {
        fields.wrong("default_sender", "Pole jest wymagane.");
      }
      String sender =
          fields.matching(
              "default_sender",
              defaultSender,
              LONGEST_SENDER,
              SENDER,
              "Nazwa nadawcy zawiera niedozwolone znaki.");
      String type = fields.text("sms_type", smsType, 20);
      fields.matching("sms_type", type, 20, TYPE, "Nieprawidłowy typ wiadomości.");
      String url = fields.text("api_url", apiUrl, 300);
      // What the environment says was not this person's choice.
      boolean given = url.isEmpty() || url.equals(environmentsUrl);
      String objection = given ? null : outgoing.objection(url);
      if (objection != null) {
        fields.wrong("api_url", objection);
      }
      boolean test = fields.flag("test_mode", testMode);
      String username = fields.optional("api_username", apiUsername, 120);
      var token = fields.secret("api_token", apiToken, 500);
      var password = fields.secret("api_password", apiPassword, 200);
      fields.check();
      return new SmsConfig.Change(
          sender,
          type,
          url,
          test,
          apiUsername == null ? null : username,
          new SecretChange(token),
          new SecretChange(password));
    }

    @Override
    public String toString() {
      return "SmsRequest[]";
    }
  }

  @GetMapping("/admin/config/sms")
  Mono<SmsView> read(@RequestAttribute Session session) {
    Administrators.require(session);
    return desk.read(session.tenantId()).map(SmsView::of);
  }

  @PutMapping("/admin/config/sms")
  Mono<SmsView> change(
      @RequestAttribute Session session, @RequestBody SmsRequest body, ServerHttpRequest request) {
    var wanted = body.checked(outgoing, desk.environmentsUrl());
    var editor = Administrators.editor(session, request);
    return desk.read(session.tenantId())
        .flatMap(now -> requireOutside(now, wanted))
        .then(Mono.defer(() -> desk.change(editor, wanted)))
        .map(SmsView::of)
        .onErrorMap(NoMasterKeyException.class, Administrators::noKey);
  }

  private Mono<Void> requireOutside(SmsConfig now, SmsConfig.Change wanted) {
    if (wanted.apiUrl().equals(now.apiUrl()) || wanted.apiUrl().equals(desk.environmentsUrl())) {
      return Mono.empty();
    }
    return outgoing
        .leadsOut(wanted.apiUrl())
        .flatMap(
            out ->
                out
                    ? Mono.empty()
                    : Mono.error(
                        Problem.invalid(
                            "api_url", "Adres API nie może wskazywać sieci wewnętrznej.")));
  }
}
