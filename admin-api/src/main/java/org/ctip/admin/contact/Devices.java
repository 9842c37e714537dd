package org.ctip.admin.contact;

import org.ctip.admin.session.AllOrNothing;
import org.ctip.support.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The devices of contacts, changed on the record. */
public final class Devices {
  /** More than a contact has; a list is never longer. */
  public static final int MOST = 200;

  private final Contacts contacts;
  private final AuditTrail audit;
  private final AllOrNothing transaction;

  public Devices(Contacts contacts, AuditTrail audit, AllOrNothing transaction) {
    this.contacts = contacts;
    this.audit = audit;
    this.transaction = transaction;
  }

  /** The devices of a contact, oldest first. */
  public Flux<Device> of(String tenantId, long contactId) {
    return contacts.devices(tenantId, contactId, MOST);
  }

  /** Too many devices. */
  public static final class FullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FullException() {
      super("a contact has at most " + MOST + " devices");
    }
  }

  /**
   * Adds a device.
   *
   * @return empty when there is no such contact; fails with {@link FullException}
   */
  public Mono<Device> add(Actor by, long contactId, Device.Description device) {
    String tenant = by.tenantId();
    return transaction.of(
        contacts
            .forChange(tenant, contactId)
            .flatMap(_ -> contacts.devices(tenant, contactId, MOST).count())
            .flatMap(
                count ->
                    count >= MOST
                        ? Mono.<Device>error(new FullException())
                        : contacts.addDevice(tenant, contactId, device))
            .flatMap(
                made ->
                    recorded(by, "contact_device_create", contactId, made.id(), null, device)
                        .thenReturn(made)));
  }

  /** Replaces what is known of a device; empty when the contact has no such one. */
  public Mono<Device> change(Actor by, long contactId, long id, Device.Description device) {
    String tenant = by.tenantId();
    return transaction.of(
        contacts
            .forChange(tenant, contactId)
            .flatMap(_ -> contacts.device(tenant, contactId, id))
            .flatMap(
                before ->
                    contacts
                        .replaceDevice(tenant, contactId, id, device)
                        .flatMap(
                            after ->
                                recorded(
                                        by,
                                        "contact_device_update",
                                        contactId,
                                        id,
                                        before.description(),
                                        device)
                                    .thenReturn(after))));
  }

  /** Removes a device; false when the contact has no such one. */
  public Mono<Boolean> remove(Actor by, long contactId, long id) {
    String tenant = by.tenantId();
    return transaction.of(
        contacts
            .forChange(tenant, contactId)
            .flatMap(_ -> contacts.device(tenant, contactId, id))
            .flatMap(
                before ->
                    contacts
                        .removeDevice(tenant, contactId, id)
                        .then(
                            recorded(
                                by,
                                "contact_device_delete",
                                contactId,
                                id,
                                before.description(),
                                null))
                        .thenReturn(true))
            .defaultIfEmpty(false));
  }

  private Mono<Void> recorded(
      Actor by,
      String action,
      long contactId,
      long id,
      Device.@Nullable Description before,
      Device.@Nullable Description after) {
    return contacts
        .touch(by.tenantId(), contactId)
        .then(
            audit.record(
                by.does(action, AddressBook.target(contactId))
                    .before(before == null ? null : before.asState(contactId, id))
                    .after(after == null ? null : after.asState(contactId, id))));
  }
}
