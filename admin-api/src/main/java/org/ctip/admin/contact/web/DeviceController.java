package org.ctip.admin.contact.web;

import jakarta.validation.constraints.Min;
import org.ctip.admin.contact.AddressBook;
import org.ctip.admin.contact.Devices;
import org.ctip.admin.contact.web.ContactViews.DeviceList;
import org.ctip.admin.contact.web.ContactViews.DeviceView;
import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The devices of a contact. */
@RestController
class DeviceController {
  private static final String PATH = ContactController.PATH + "/{id}/devices";
  private static final String NO_DEVICE = "Nie znaleziono urządzenia.";

  private final AddressBook book;
  private final Devices devices;

  DeviceController(AddressBook book, Devices devices) {
    this.book = book;
    this.devices = devices;
  }

  @GetMapping(PATH)
  Mono<DeviceList> list(@RequestAttribute Session session, @PathVariable @Min(1) long id) {
    return book.byId(session.tenantId(), id)
        .switchIfEmpty(Failures.notFound(ContactController.NO_CONTACT))
        .flatMap(_ -> devices.of(session.tenantId(), id).map(DeviceView::of).collectList())
        .map(DeviceList::new);
  }

  @PostMapping(PATH)
  @ResponseStatus(HttpStatus.CREATED)
  Mono<DeviceView> add(
      @RequestAttribute Session session,
      @PathVariable @Min(1) long id,
      @RequestBody DeviceIn body,
      ServerHttpRequest request) {
    var device = body.checked();
    Who.requireOperator(session, Scope.CONTACTS_WRITE);
    return devices
        .add(Who.actor(session, request), id, device)
        .map(DeviceView::of)
        .switchIfEmpty(Failures.notFound(ContactController.NO_CONTACT))
        .transform(Failures.told());
  }

  @PutMapping(PATH + "/{deviceId}")
  Mono<DeviceView> change(
      @RequestAttribute Session session,
      @PathVariable @Min(1) long id,
      @PathVariable @Min(1) long deviceId,
      @RequestBody DeviceIn body,
      ServerHttpRequest request) {
    var device = body.checked();
    Who.requireOperator(session, Scope.CONTACTS_WRITE);
    return devices
        .change(Who.actor(session, request), id, deviceId, device)
        .map(DeviceView::of)
        .switchIfEmpty(Failures.notFound(NO_DEVICE));
  }

  @DeleteMapping(PATH + "/{deviceId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> remove(
      @RequestAttribute Session session,
      @PathVariable @Min(1) long id,
      @PathVariable @Min(1) long deviceId,
      ServerHttpRequest request) {
    Who.requireOperator(session, Scope.CONTACTS_WRITE);
    return devices
        .remove(Who.actor(session, request), id, deviceId)
        .filter(removed -> removed)
        .switchIfEmpty(Failures.notFound(NO_DEVICE))
        .then();
  }
}
