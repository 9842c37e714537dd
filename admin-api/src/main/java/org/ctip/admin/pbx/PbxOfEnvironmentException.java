package org.ctip.admin.pbx;

/** The PBX of the environment can't be removed here; it can be switched off. */
public final class PbxOfEnvironmentException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
