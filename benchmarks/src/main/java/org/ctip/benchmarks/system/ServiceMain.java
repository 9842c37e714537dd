package org.ctip.benchmarks.system;

import org.ctip.admin.AdminApi;
import org.ctip.correlator.CallCorrelator;
import org.ctip.gateway.Gateway;
import org.ctip.ingest.CtipIngest;
import org.ctip.operator.OperatorApi;
import org.ctip.sms.SmsDispatcher;

/** The services, as they are started by themselves. */
enum ServiceMain {
  CTIP_INGEST("ctip-ingest", CtipIngest.class, "CTIP_INGEST_PORT"),
  CALL_CORRELATOR("call-correlator", CallCorrelator.class, "CTIP_CORRELATOR_PORT"),
  SMS_DISPATCHER("sms-dispatcher", SmsDispatcher.class, "SMS_DISPATCHER_PORT"),
  OPERATOR_API("operator-api", OperatorApi.class, "CTIP_OPERATOR_API_PORT"),
  ADMIN_API("admin-api", AdminApi.class, "CTIP_ADMIN_API_PORT"),
  GATEWAY("gateway", Gateway.class, "CTIP_GATEWAY_MANAGEMENT_PORT");

  private final String serviceName;
  private final Class<?> main;
  private final String probePortVariable;

  ServiceMain(String serviceName, Class<?> main, String probePortVariable) {
    this.serviceName = serviceName;
    this.main = main;
    this.probePortVariable = probePortVariable;
  }

  String serviceName() {
    return serviceName;
  }

  String mainClass() {
    return main.getName();
  }

  /** Environment variable of the port that answers probes. */
  String probePortVariable() {
    return probePortVariable;
  }
}
