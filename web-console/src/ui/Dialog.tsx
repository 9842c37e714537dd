import { Suspense, useState, type ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './Button';
import { Loading } from './pieces';

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** `side` stands at the edge, as high as the window. */
  size?: 'small' | 'usual' | 'wide' | 'side';
  /** Buttons; the one that goes on last. */
  foot?: ReactNode;
  /** A question that must be answered: pressing outside does not close it. */
  asks?: boolean;
  /** It shows what is shown only once: neither pressing outside nor Escape closes it. */
  once?: boolean;
  children: ReactNode;
}

/** A window in the page that keeps the focus until it is closed, and gives it back. */
export function Dialog({ title, isOpen, onClose, size = 'usual', foot, asks, once, children }: DialogProps) {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      className={size === 'side' ? 'overlay side' : 'overlay'}
      isOpen={isOpen}
      isDismissable={!asks && !once}
      isKeyboardDismissDisabled={once ?? false}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`modal ${size === 'usual' || size === 'side' ? '' : size}`}>
        <AriaDialog className="dialog" role={asks || once ? 'alertdialog' : 'dialog'}>
          <div className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <IconButton icon="close" label={t('close')} size="small" onPress={onClose} />
          </div>
          {/* What is in it may have to load first: the page behind stays meanwhile, and no button is there too early. */}
          <Suspense
            fallback={
              <div className="dialog-body">
                <Loading lines={4} />
              </div>
            }
          >
            <div className="dialog-body">{children}</div>
            {foot && <div className="dialog-foot">{foot}</div>}
          </Suspense>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface ConfirmProps {
  title: string;
  /** What will happen, and whether it can be undone. */
  children: ReactNode;
  /** The word on the button: what is done, not "OK". */
  action: string;
  danger?: boolean;
  isOpen: boolean;
  onClose: () => void;
  onConfirm: () => void | Promise<void>;
}

/** Asks before something that can't be taken back. Stays open, with the reason, when the action fails. */
export function ConfirmDialog({ title, children, action, danger, isOpen, onClose, onConfirm }: ConfirmProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onClose();
    } catch {
      // Whoever does it says what went wrong; the question stays.
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={title}
      size="small"
      asks
      isOpen={isOpen}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button look={danger ? 'danger' : 'primary'} busy={busy} onPress={() => void confirm()} autoFocus>
            {action}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
