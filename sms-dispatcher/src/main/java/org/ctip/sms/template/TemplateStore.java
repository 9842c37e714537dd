package org.ctip.sms.template;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where templates are kept. */
public interface TemplateStore {
  /**
   * Adds a template.
   *
   * @param owner null exactly for a global one
   */
  Mono<Template> add(
      String tenantId,
      TemplateScope scope,
      @Nullable Long owner,
      Template.Content content,
      long by,
      Instant now);

  /** Writes new content; empty when there is no such template. */
  Mono<Template> change(String tenantId, long id, Template.Content content, long by, Instant now);

  /** Removes a template; empty when there is none. */
  Mono<Template> remove(String tenantId, long id);

  /** One template; empty when there is none. */
  Mono<Template> find(String tenantId, long id);

  /** Like {@link #find}, and nobody else changes it until the transaction ends. */
  Mono<Template> lock(String tenantId, long id);

  /**
   * Templates in the inherited order: scope descending (user, global, contact), then name.
   *
   * @param owner whose own ones are listed beside the global ones; null for none
   * @param scopes which kinds
   * @param inactive whether inactive ones are listed too
   */
  Flux<Template> list(
      String tenantId, @Nullable Long owner, Set<TemplateScope> scopes, boolean inactive);

  /** How many an owner has, or how many global ones there are when the owner is null. */
  Mono<Long> count(String tenantId, @Nullable Long owner);

  /** When the newest change of any template of the tenant was made; empty without templates. */
  Mono<Instant> lastUpdate(String tenantId);
}
