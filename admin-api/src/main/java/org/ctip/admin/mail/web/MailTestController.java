package org.ctip.admin.mail.web;

import java.util.HashMap;
import org.ctip.admin.mail.Mail;
import org.ctip.admin.mail.MailFailedException;
import org.ctip.admin.mail.MailTrial;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Tries mail settings out. For administrators: the inherited one let anybody with a session make
 * the server connect anywhere. Every trial is on record, also a failed one.
 */
@RestController
class MailTestController {
  private static final String CONNECTED = "Połączenie z serwerem SMTP działa poprawnie.";
  private static final String SENT = "Wiadomość testowa została wysłana.";
  private static final String SUBJECT = "Test konfiguracji SMTP CTIP";
  private static final String BODY =
      "To jest wiadomość testowa wysłana z panelu administratora CTIP.";

  private final MailTrial trial;
  private final AuditTrail audit;

  MailTestController(MailTrial trial, AuditTrail audit) {
    this.trial = trial;
    this.audit = audit;
  }

  /** How it went. */
  record MailTestResult(boolean success, String message) {}

  @PostMapping("/admin/email/test")
  Mono<MailTestResult> test(
      @RequestAttribute Session session,
      @RequestBody(required = false) @Nullable MailTestRequest body,
      ServerHttpRequest request) {
    var said = body == null ? MailTestRequest.NOTHING : body;
    var changes = said.checked();
    if (!session.isAdmin()) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Operacja wymaga roli administratora.");
    }
    String recipient = said.recipient();
    var trialed = AuditEntry.by(session, "config_email_test").from(ClientAddress.of(request));
    var entry = recipient == null ? trialed : trialed.on("email:" + recipient);
    if (recipient == null) {
      return trial
          .connect(session.tenantId(), changes)
          .thenReturn(new MailTestResult(true, CONNECTED))
          .onErrorResume(
              MailFailedException.class,
              failure -> Mono.just(new MailTestResult(false, failure.getMessage())))
          .flatMap(result -> recorded(entry, changes, result.success()).thenReturn(result));
    }
    return trial
        .send(session.tenantId(), changes, mail(recipient, said))
        .then(recorded(entry, changes, true))
        .thenReturn(new MailTestResult(true, SENT))
        .onErrorResume(
            MailFailedException.class,
            failure ->
                recorded(entry, changes, false)
                    .then(Mono.error(Problem.of(HttpStatus.BAD_REQUEST, failure.getMessage()))));
  }

  private Mono<Void> recorded(AuditEntry entry, MailTrial.Changes changes, boolean success) {
    var what = new HashMap<String, @Nullable Object>();
    what.put("success", success);
    what.put("host", changes.host());
    what.put("port", changes.port());
    what.put("password_given", changes.password() != null);
    return Mono.defer(() -> audit.record(entry.after(what)));
  }

  private static Mail mail(String recipient, MailTestRequest said) {
    return new Mail(
        recipient,
        said.testSubject() == null || said.testSubject().isBlank() ? SUBJECT : said.testSubject(),
        said.testBody() == null || said.testBody().isBlank() ? BODY : said.testBody());
  }
}
