package org.ctip.sms.template;

import static org.ctip.sms.template.TemplateRefusedException.Reason.NOT_YOURS;
import static org.ctip.sms.template.TemplateRefusedException.Reason.TOO_MANY;
import static org.ctip.sms.template.TemplateRefusedException.Reason.UNKNOWN;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.ctip.sms.audit.Actor;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditedChanges;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who may do what with templates. Global ones are seen by everybody of the tenant and changed by
 * administrators only; all others belong to one user. Every change is audited.
 */
public final class Templates {
  /** Most templates of one user, and most global ones of one tenant. */
  public static final int MOST = 500;

  private static final Set<TemplateScope> IN_PANEL =
      EnumSet.of(TemplateScope.GLOBAL, TemplateScope.USER);

  private final TemplateStore store;
  private final AuditedChanges changes;
  private final Clock clock;

  public Templates(TemplateStore store, AuditedChanges changes, Clock clock) {
    this.store = store;
    this.changes = changes;
    this.clock = clock;
  }

  /** Global ones and a user's own, of all scopes. */
  public Flux<Template> usable(String tenantId, long userId, boolean inactive) {
    return store.list(tenantId, userId, EnumSet.allOf(TemplateScope.class), inactive);
  }

  /** What the operator's panel shows: global ones and a user's own, active or not. */
  public Flux<Template> inPanel(String tenantId, long userId) {
    return store.list(tenantId, userId, IN_PANEL, true);
  }

  /** The global ones, active or not. */
  public Flux<Template> global(String tenantId) {
    return store.list(tenantId, null, EnumSet.of(TemplateScope.GLOBAL), true);
  }

  /** A template a user may send, active or not; empty when there is none. */
  public Mono<Template> sendable(String tenantId, long userId, long id) {
    return store.find(tenantId, id).filter(template -> template.usableBy(userId));
  }

  /**
   * Adds a template, global or the actor's own; whether the actor may add a global one is the
   * caller's to know.
   *
   * @return fails with {@link TemplateRefusedException} when there are too many
   */
  public Mono<Template> add(Actor actor, TemplateScope scope, Template.Content content) {
    @Nullable Long owner = scope == TemplateScope.GLOBAL ? null : Long.valueOf(actor.userId());
    var added =
        store
            .count(actor.tenantId(), owner)
            .flatMap(
                count ->
                    count >= MOST
                        ? Mono.<Template>error(new TemplateRefusedException(TOO_MANY))
                        : store.add(
                            actor.tenantId(),
                            scope,
                            owner,
                            content,
                            actor.userId(),
                            clock.instant()));
    return changes.make(
        added, template -> entry(actor, "sms_template_create", template).after(template.state()));
  }

  /** Writes an own template of the operator's panel anew. */
  public Mono<Template> changeOwn(Actor actor, long id, Template.Content content) {
    return change(
        actor, id, content, template -> template.scope() != TemplateScope.CONTACT, own(actor));
  }

  /** Removes an own template of the operator's panel. */
  public Mono<Void> removeOwn(Actor actor, long id) {
    return remove(actor, id, template -> template.scope() != TemplateScope.CONTACT, own(actor));
  }

  /** Writes a global template anew. */
  public Mono<Template> changeGlobal(Actor actor, long id, Template.Content content) {
    return change(actor, id, content, Templates::isGlobal, Templates::isGlobal);
  }

  /** Removes a global template. */
  public Mono<Void> removeGlobal(Actor actor, long id) {
    return remove(actor, id, Templates::isGlobal, Templates::isGlobal);
  }

  private record Change(Template before, Template after) {}

  private Mono<Template> change(
      Actor actor,
      long id,
      Template.Content content,
      Predicate<Template> known,
      Predicate<Template> allowed) {
    var changed =
        permitted(actor, id, known, allowed)
            .flatMap(
                before ->
                    store
                        .change(actor.tenantId(), id, content, actor.userId(), clock.instant())
                        .switchIfEmpty(refused(UNKNOWN))
                        .map(after -> new Change(before, after)));
    return changes
        .make(
            changed,
            change ->
                entry(actor, "sms_template_update", change.after())
                    .before(change.before().state())
                    .after(change.after().state()))
        .map(Change::after);
  }

  private Mono<Void> remove(
      Actor actor, long id, Predicate<Template> known, Predicate<Template> allowed) {
    var removed =
        permitted(actor, id, known, allowed)
            .flatMap(_ -> store.remove(actor.tenantId(), id).switchIfEmpty(refused(UNKNOWN)));
    return changes
        .make(
            removed,
            template -> entry(actor, "sms_template_delete", template).before(template.state()))
        .then();
  }

  private Mono<Template> permitted(
      Actor actor, long id, Predicate<Template> known, Predicate<Template> allowed) {
    return store
        .lock(actor.tenantId(), id)
        .filter(known)
        .switchIfEmpty(refused(UNKNOWN))
        .flatMap(template -> allowed.test(template) ? Mono.just(template) : refused(NOT_YOURS));
  }

  private static Predicate<Template> own(Actor actor) {
    return template -> template.belongsTo(actor.userId());
  }

  private static boolean isGlobal(Template template) {
    return template.scope() == TemplateScope.GLOBAL;
  }

  private static <T> Mono<T> refused(TemplateRefusedException.Reason reason) {
    return Mono.error(() -> new TemplateRefusedException(reason));
  }

  private static AuditEntry entry(Actor actor, String action, Template template) {
    return actor.did(action).on("sms_template:" + template.id());
  }
}
