package org.ctip.admin.transfer;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ctip.support.tenant.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Runs imports in the background, each once at a time. A database that is away is waited for; what
 * was under way when the service ended goes on when it starts.
 */
public final class ImportWorker {
  private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int TRIES = 100;

  private final Imports imports;
  private final ImportRun run;
  private final ImportUndo undo;
  private final Set<Imports.Reference> underWay = ConcurrentHashMap.newKeySet();
  private final Set<Imports.Reference> again = ConcurrentHashMap.newKeySet();
  private final Disposable.Composite work = Disposables.composite();

  public ImportWorker(Imports imports, ImportRun run, ImportUndo undo) {
    this.imports = imports;
    this.run = run;
    this.undo = undo;
  }

  /** Goes on with what was under way, once the tables are there. */
  public void start(Mono<Void> tablesReady) {
    work.add(
        tablesReady
            .thenMany(imports.unfinished())
            .retryWhen(Retry.backoff(TRIES, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE))
            .subscribe(
                this::wake,
                failure -> log.error("imports can't go on reason={}", failure.toString())));
  }

  /** Ends all work after what it is at; it goes on with the next start. */
  public void stop() {
    work.dispose();
  }

  /** Runs an import, or takes it back, as its state says; after what it is at. */
  void wake(Imports.Reference reference) {
    if (!underWay.add(reference)) {
      again.add(reference);
      return;
    }
    String tenant = reference.tenantId();
    Mono<Void> whole =
        run.run(tenant, reference.id())
            .then(undo.run(tenant, reference.id()))
            .retryWhen(
                Retry.backoff(TRIES, FIRST_PAUSE)
                    .maxBackoff(LONGEST_PAUSE)
                    .doBeforeRetry(
                        again ->
                            log.warn(
                                "import waits id={} reason={}",
                                reference.id(),
                                again.failure().toString())))
            .contextWrite(Tenants.only(tenant))
            .doFinally(_ -> done(reference));
    work.add(
        whole.subscribe(
            _ -> {},
            failure ->
                log.error("import stopped id={} reason={}", reference.id(), failure.toString())));
  }

  private void done(Imports.Reference reference) {
    underWay.remove(reference);
    if (again.remove(reference)) {
      wake(reference);
    }
  }
}
