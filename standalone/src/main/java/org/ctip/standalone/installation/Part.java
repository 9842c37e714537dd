package org.ctip.standalone.installation;

import org.ctip.admin.AdminApi;
import org.ctip.correlator.CallCorrelator;
import org.ctip.gateway.Gateway;
import org.ctip.ingest.CtipIngest;
import org.ctip.operator.OperatorApi;
import org.ctip.sms.SmsDispatcher;

/**
 * The services of an installation, in the order in which they stop: first who lets people in, then
 * who lets frames in, then who works them off.
 */
public enum Part {
  GATEWAY(Gateway.class, "gateway"),
  OPERATOR_API(OperatorApi.class, "operator-api"),
  ADMIN_API(AdminApi.class, "admin-api"),
  CTIP_INGEST(CtipIngest.class, "ctip-ingest"),
  CALL_CORRELATOR(CallCorrelator.class, "call-correlator"),
  SMS_DISPATCHER(SmsDispatcher.class, "sms-dispatcher");

  private final Class<?> service;
  private final String serviceName;

  Part(Class<?> service, String serviceName) {
    this.service = service;
    this.serviceName = serviceName;
  }

  /** The class that wires the service. */
  Class<?> service() {
    return service;
  }

  /** The service's name, as of its folder. */
  public String serviceName() {
    return serviceName;
  }

  /** The part of that name. */
  public static Part named(String name) {
    for (Part part : values()) {
      if (part.serviceName.equals(name)) {
        return part;
      }
    }
    throw new IllegalArgumentException("there is no service " + name);
  }
}
