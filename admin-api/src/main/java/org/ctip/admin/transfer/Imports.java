package org.ctip.admin.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ctip.admin.contact.Actor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where imports are kept. Everything stays within the tenant. */
public interface Imports {
  /** A file that was read. */
  record Previewed(
      Import.File file,
      Columns columns,
      List<List<String>> sample,
      Import.Found found,
      List<RowFault> faults) {}

  /** What a batch of rows did. */
  record Batch(Import.Done done, List<RowFault> faults, List<Change> changes) {}

  /** An import of a tenant. */
  record Reference(String tenantId, long id) {}

  /** Keeps a preview and its file; the oldest finished ones of the tenant make room. */
  Mono<Import> add(Actor by, Previewed preview, byte[] content, Instant now);

  /** The newest first. */
  Flux<Import> list(String tenantId, int limit);

  Mono<Import> byId(String tenantId, long id);

  /** The same, and nobody else changes it until the transaction ends. */
  Mono<Import> forChange(String tenantId, long id);

  /** The file; empty when it is not kept any more. */
  Mono<byte[]> content(String tenantId, long id);

  /** Replaces what a preview found; false when it is none any more. */
  Mono<Boolean> remap(String tenantId, long id, Previewed preview);

  /** Starts a previewed one; false when it is none any more. */
  Mono<Boolean> start(String tenantId, long id, OnDuplicate onDuplicate, Instant now);

  /** Changes the state from one of some; false when it was another. */
  Mono<Boolean> turn(String tenantId, long id, List<ImportState> from, ImportState to);

  /** The same, by whom what follows is done. */
  Mono<Boolean> turn(String tenantId, long id, List<ImportState> from, ImportState to, Actor by);

  /** Ends a run, with what went wrong. */
  Mono<Void> fail(String tenantId, long id, String failure, Instant now);

  /** Ends a run or its undoing well. */
  Mono<Void> end(String tenantId, long id, ImportState from, ImportState to, Instant now);

  Mono<Void> keep(String tenantId, long id, Batch batch);

  /** The first faults by line, at most {@code limit}. */
  Flux<RowFault> faults(String tenantId, long id, int limit);

  /** Contacts that an import changed or made. */
  Flux<Long> changed(String tenantId, long id);

  /** Changes that were not taken back yet, at most {@code limit}. */
  Flux<Change> toUndo(String tenantId, long id, int limit);

  Mono<Void> undone(String tenantId, long id, Map<Long, Change.Outcome> outcomes);

  /** Contacts that were not put back, at most {@code limit}. */
  Flux<Change.Kept> kept(String tenantId, long id, int limit);

  /** All that were running or being taken back when the service ended. */
  Flux<Reference> unfinished();
}
