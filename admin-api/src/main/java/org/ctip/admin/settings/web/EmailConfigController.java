package org.ctip.admin.settings.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.ctip.admin.session.EmailAddress;
import org.ctip.admin.settings.EmailConfig;
import org.ctip.admin.settings.EmailDesk;
import org.ctip.admin.settings.SecretChange;
import org.ctip.secrets.NoMasterKeyException;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How mail is sent. */
@RestController
class EmailConfigController {
  private final EmailDesk desk;

  EmailConfigController(EmailDesk desk) {
    this.desk = desk;
  }

  /** What counts now; the password is never shown. */
  record EmailView(
      @Nullable String host,
      int port,
      @Nullable String username,
      @JsonProperty("sender_name") @Nullable String senderName,
      @JsonProperty("sender_address") @Nullable String senderAddress,
      @JsonProperty("use_tls") boolean useTls,
      @JsonProperty("use_ssl") boolean useSsl,
      @JsonProperty("password_set") boolean passwordSet) {
    static EmailView of(EmailConfig config) {
      return new EmailView(
          config.host(),
          config.port(),
          config.username(),
          config.senderName(),
          config.senderAddress(),
          config.tls(),
          config.ssl(),
          config.passwordSet());
    }
  }

  /**
   * What somebody wants.
   *
   * @param useTls true when left out
   * @param useSsl false when left out
   */
  record EmailRequest(
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String username,
      @Nullable String password,
      @JsonProperty("sender_name") @Nullable String senderName,
      @JsonProperty("sender_address") @Nullable String senderAddress,
      @JsonProperty("use_tls") @Nullable Boolean useTls,
      @JsonProperty("use_ssl") @Nullable Boolean useSsl) {

    EmailConfig.Change checked() {
      var fields = new Fields();
      boolean blank = host != null && host.isBlank();
      String server = blank ? "" : fields.host("host", host);
      int checkedPort = fields.port("port", port);
      String name = fields.optional("username", username, 254);
      String from = fields.optional("sender_name", senderName, 120);
      String address = fields.optional("sender_address", senderAddress, 254);
      if (!address.isEmpty() && !EmailAddress.valid(address)) {
        fields.wrong("sender_address", "Nieprawidłowy adres e-mail.");
      }
      boolean tls = useTls == null || useTls;
      boolean ssl = useSsl != null && useSsl;
      if (tls && ssl) {
        fields.wrong("use_ssl", "Wybierz TLS albo SSL, nie oba naraz.");
      }
      var secret = fields.secret("password", password, 500);
      fields.check();
      return new EmailConfig.Change(
          server, checkedPort, name, from, address, tls, ssl, new SecretChange(secret));
    }

    @Override
    public String toString() {
      return "EmailRequest[]";
    }
  }

  @GetMapping("/admin/config/email")
  Mono<EmailView> read(@RequestAttribute Session session) {
    Administrators.require(session);
    return desk.read(session.tenantId()).map(EmailView::of);
  }

  @PutMapping("/admin/config/email")
  Mono<EmailView> change(
      @RequestAttribute Session session,
      @RequestBody EmailRequest body,
      ServerHttpRequest request) {
    var wanted = body.checked();
    var editor = Administrators.editor(session, request);
    if (wanted.host().isEmpty()) {
      throw Problem.of(HttpStatus.BAD_REQUEST, "Host SMTP nie może być pusty.");
    }
    return desk.change(editor, wanted)
        .map(EmailView::of)
        .onErrorMap(NoMasterKeyException.class, Administrators::noKey);
  }
}
