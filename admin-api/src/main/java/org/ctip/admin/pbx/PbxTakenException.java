package org.ctip.admin.pbx;

/** The id belongs to a PBX already. */
public final class PbxTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
