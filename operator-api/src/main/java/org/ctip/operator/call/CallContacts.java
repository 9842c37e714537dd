package org.ctip.operator.call;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds who called. A contact is a call's when they share E.164, then the number as typed, then its
 * last nine digits where one of both has no E.164: the rule of {@code admin-api}, so that list,
 * detail and address book agree.
 */
public interface CallContacts {

  /**
   * The outside of a call.
   *
   * @param call its integer id
   * @param number as presented; null when never told
   * @param e164 null when the number has no such form
   */
  record Party(long call, @Nullable String number, @Nullable String e164) {}

  /**
   * Contacts of calls by the calls' integer ids, without devices.
   *
   * @return without an entry for a call of nobody known; none at all while there is no address book
   */
  Mono<Map<Long, CallContact>> ofParties(String tenantId, Collection<Party> parties);

  /** The same of listed calls. */
  default Mono<Map<Long, CallContact>> of(String tenantId, Collection<ListedCall> calls) {
    return ofParties(
        tenantId,
        calls.stream().map(call -> new Party(call.id(), call.number(), call.e164())).toList());
  }

  /**
   * Contacts with a text in their name, company, notes or one of their numbers, by name.
   *
   * @return without devices; none while there is no address book
   */
  Flux<CallContact> search(String tenantId, SearchText search, int limit);

  /** The devices of contacts by the contacts' ids. */
  Mono<Map<Long, List<CallContact.Device>>> devices(String tenantId, Collection<Long> contactIds);

  /** Contacts of calls by the calls' integer ids, with their devices. */
  default Mono<Map<Long, CallContact>> withDevices(String tenantId, Collection<ListedCall> calls) {
    return of(tenantId, calls)
        .flatMap(
            found ->
                devices(tenantId, found.values().stream().map(CallContact::id).distinct().toList())
                    .map(
                        devices ->
                            found.entrySet().stream()
                                .collect(
                                    Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry ->
                                            entry
                                                .getValue()
                                                .with(
                                                    devices.getOrDefault(
                                                        entry.getValue().id(), List.of()))))));
  }
}
