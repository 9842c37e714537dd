package org.ctip.admin.contact;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where contacts are kept. Everything stays within the tenant. */
public interface Contacts {

  /** By number, then by id. */
  Flux<Contact> list(String tenantId, ContactQuery query);

  /** How many a query finds, whatever its limit and place. */
  Mono<Long> count(String tenantId, ContactQuery query);

  Mono<Contact> byId(String tenantId, long id);

  /** The same, and nobody else changes it until the transaction ends. */
  Mono<Contact> forChange(String tenantId, long id);

  /**
   * The contact with a number: by E.164, as typed, then by the last nine digits where one of both
   * has no E.164; each of a contact's numbers finds it.
   */
  Mono<Contact> byNumber(String tenantId, StoredNumber number);

  /** Contacts that have one of these identities. */
  Flux<Owned> byIdentities(String tenantId, Collection<String> identities);

  /** A contact, found by one of its numbers. */
  record Owned(String identity, Contact contact) {}

  /**
   * Stores a new contact.
   *
   * @param accountId of who does it; null for nobody with an account
   * @return fails with {@link NumberTakenException} when another contact has one of its numbers
   */
  Mono<Contact> add(String tenantId, Draft draft, @Nullable Long accountId);

  /**
   * Replaces all fields and numbers of a contact.
   *
   * @return empty when there is none; fails with {@link NumberTakenException}
   */
  Mono<Contact> replace(String tenantId, long id, Draft draft, @Nullable Long accountId);

  /** Removes a contact with all it has; false when there was none. */
  Mono<Boolean> remove(String tenantId, long id);

  /** Contacts that may be one, at most {@code limit} groups. */
  Flux<Doubles> doubles(String tenantId, int limit);

  /** The devices of a contact by id, at most {@code limit}. */
  Flux<Device> devices(String tenantId, long contactId, int limit);

  /** The same for one device; empty when the contact has none of that id. */
  Mono<Device> device(String tenantId, long contactId, long deviceId);

  Mono<Device> addDevice(String tenantId, long contactId, Device.Description device);

  Mono<Device> replaceDevice(
      String tenantId, long contactId, long deviceId, Device.Description device);

  Mono<Boolean> removeDevice(String tenantId, long contactId, long deviceId);

  /** Gives all devices of one contact to another. */
  Mono<Long> moveDevices(String tenantId, long from, long to);

  /** Counts a change of what belongs to a contact as one of the contact. */
  Mono<Void> touch(String tenantId, long contactId);
}
