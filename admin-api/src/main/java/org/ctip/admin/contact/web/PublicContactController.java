package org.ctip.admin.contact.web;

import jakarta.validation.constraints.Size;
import java.util.List;
import org.ctip.admin.contact.AddressBook;
import org.ctip.admin.contact.Devices;
import org.ctip.admin.contact.web.ContactViews.ContactWithDevices;
import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Contacts for programs; the inherited paths, which now ask who it is. */
@RestController
class PublicContactController {
  /** The inherited list had no end. */
  private static final int MOST = 1000;

  private final AddressBook book;
  private final Devices devices;

  PublicContactController(AddressBook book, Devices devices) {
    this.book = book;
    this.devices = devices;
  }

  /** Contacts that a text is found in, by number, without devices. */
  @GetMapping("/contacts")
  Mono<List<ContactWithDevices>> search(
      @RequestAttribute Session session, @RequestParam @Size(min = 1, max = 160) String search) {
    Who.requireOperator(session, Scope.CONTACTS_READ);
    return book.list(session.tenantId(), search, MOST, null)
        .map(contact -> ContactWithDevices.of(contact, List.of()))
        .collectList();
  }

  /**
   * The contact with a number.
   *
   * @param number in any form
   */
  @GetMapping("/contacts/{number}")
  Mono<ContactWithDevices> one(
      @RequestAttribute Session session, @PathVariable @Size(min = 1, max = 64) String number) {
    Who.requireOperator(session, Scope.CONTACTS_READ);
    return book.byNumber(session.tenantId(), number)
        .flatMap(
            contact ->
                devices
                    .of(session.tenantId(), contact.id())
                    .collectList()
                    .map(found -> ContactWithDevices.of(contact, found)))
        .switchIfEmpty(Failures.notFound("Kontakt nie istnieje"));
  }
}
