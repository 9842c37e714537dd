package org.ctip.admin.pbx;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import org.ctip.admin.pbx.ProbeResult.Name;
import org.ctip.admin.pbx.ProbeResult.State;
import org.ctip.admin.pbx.ProbeResult.Step;
import org.ctip.admin.secret.Secrets;
import org.ctip.admin.settings.Editor;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.events.pbx.PbxStatus;
import org.ctip.secrets.UnreadableSecretException;
import org.ctip.support.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Tests a connection without disturbing one that runs: a PBX that is online is told from its link,
 * because some PBXs give one session only and a second log-in would end the first. Each test is on
 * record, and only a few run at once: nobody is to scan a network with it.
 */
public final class PbxTester {
  private static final int AT_ONCE = 4;

  private final PbxDesk desk;
  private final Secrets secrets;
  private final PbxProbe probe;
  private final BiFunction<String, String, @Nullable PbxStatus> links;
  private final AuditTrail audit;
  private final String environmentsPin;
  private final DefaultPbx environment;
  private final Semaphore free = new Semaphore(AT_ONCE);

  /**
   * @param links the newest about a link, by tenant and PBX id
   * @param environmentsPin key of the environment's PBX; empty for none
   */
  public PbxTester(
      PbxDesk desk,
      Secrets secrets,
      PbxProbe probe,
      BiFunction<String, String, @Nullable PbxStatus> links,
      AuditTrail audit,
      DefaultPbx environment,
      String environmentsPin) {
    this.desk = desk;
    this.secrets = secrets;
    this.probe = probe;
    this.links = links;
    this.audit = audit;
    this.environment = environment;
    this.environmentsPin = environmentsPin;
  }

  /** Too many tests run at once; try again in a few seconds. */
  public static final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The answer.
   *
   * @param fromLink whether it was told from the running link instead of a try
   */
  public record Answer(ProbeResult result, boolean fromLink) {}

  /** Tests a PBX that is there; empty when there is none of that id. */
  public Mono<Answer> known(Editor editor, String id) {
    return desk.one(editor.tenantId(), id)
        .flatMap(view -> test(editor, view.pbx().host(), view.pbx().port(), null, id));
  }

  /**
   * Tests an address before it is stored.
   *
   * @param pin key to log in with; null for the stored one of {@code id}, if there is one
   * @param id of the PBX it is meant for; null for none
   */
  public Mono<Answer> test(
      Editor editor, String host, int port, @Nullable String pin, @Nullable String id) {
    return desk.all(editor.tenantId())
        .filter(view -> view.pbx().host().equalsIgnoreCase(host) && view.pbx().port() == port)
        .filter(view -> isOnline(editor.tenantId(), view.pbx().id()))
        .next()
        .map(view -> new Answer(ofLink(editor.tenantId(), view.pbx().id(), pin), true))
        .switchIfEmpty(Mono.defer(() -> attempt(editor.tenantId(), host, port, pin, id)))
        .flatMap(
            answer ->
                audit
                    .record(
                        editor
                            .entry("pbx_test")
                            .on(id == null ? "pbx" : "pbx:" + id)
                            .after(
                                java.util.Map.of(
                                    "host", host,
                                    "port", port,
                                    "success", answer.result().isSuccess())))
                    .thenReturn(answer));
  }

  private Mono<Answer> attempt(
      String tenant, String host, int port, @Nullable String pin, @Nullable String id) {
    return Mono.defer(
        () -> {
          if (!free.tryAcquire()) {
            return Mono.error(new BusyException());
          }
          return key(tenant, pin, id)
              .flatMap(key -> probe.of(host, port, key))
              .map(result -> new Answer(result, false))
              .doFinally(_ -> free.release());
        });
  }

  private Mono<String> key(String tenant, @Nullable String pin, @Nullable String id) {
    if (pin != null || id == null) {
      return Mono.just(pin == null ? "" : pin);
    }
    return secrets
        .get(PbxDesk.pin(tenant, id))
        .onErrorResume(UnreadableSecretException.class, _ -> Mono.empty())
        .defaultIfEmpty(environment.hasKeyFor(tenant, id) ? environmentsPin : "");
  }

  private boolean isOnline(String tenant, String id) {
    var status = links.apply(tenant, id);
    return status != null && status.state() == PbxLinkState.ONLINE;
  }

  private ProbeResult ofLink(String tenant, String id, @Nullable String pin) {
    var status = links.apply(tenant, id);
    return new ProbeResult(
        List.of(
            new Step(Name.REACHED, State.OK, "Centrala jest połączona."),
            new Step(Name.IDENTIFIED, State.OK, "Stan z działającego połączenia."),
            new Step(
                Name.LOGGED_IN,
                State.OK,
                pin == null
                    ? "Zalogowano w działającym połączeniu."
                    : "Zalogowano w działającym połączeniu; podany PIN nie był sprawdzany, by go nie przerwać.")),
        status == null ? null : status.identity());
  }
}
