/**
 * SSZ hash tree roots of a payload request, in the shapes that EIP-8025's programs print. The one door
 * to @chainsafe/ssz, loaded when it is first needed; it hashes in JavaScript. Sources: consensus-specs
 * `ssz/simple-serialize.md`, EIP-7495 and EIP-7916 (progressive shapes); ethrex `stateless-validator`.
 */

import {
  ByteListType,
  ByteVectorType,
  ContainerType,
  ListCompositeType,
  ProgressiveByteListType,
  ProgressiveContainerType,
  ProgressiveListCompositeType,
  UintBigintType,
} from '@chainsafe/ssz';
import type { AmsterdamFields, PayloadRequest } from './payload.ts';

const bytes20 = new ByteVectorType(20);
const bytes32 = new ByteVectorType(32);
const bytes48 = new ByteVectorType(48);
const uint64 = new UintBigintType(8);
const uint256 = new UintBigintType(32);

const withdrawal = new ContainerType({
  index: uint64,
  validatorIndex: uint64,
  address: bytes20,
  amount: uint64,
});
const depositRequest = new ContainerType({
  pubkey: bytes48,
  withdrawalCredentials: bytes32,
  amount: uint64,
  signature: new ByteVectorType(96),
  index: uint64,
});
const withdrawalRequest = new ContainerType({
  sourceAddress: bytes20,
  validatorPubkey: bytes48,
  amount: uint64,
});
const consolidationRequest = new ContainerType({
  sourceAddress: bytes20,
  sourcePubkey: bytes48,
  targetPubkey: bytes48,
});
const builderDeposit = new ContainerType({
  pubkey: bytes48,
  withdrawalCredentials: bytes32,
  amount: uint64,
  signature: new ByteVectorType(96),
});
const builderExit = new ContainerType({ sourceAddress: bytes20, pubkey: bytes48 });

/** Up to the block hash, both shapes are alike. */
const payloadStart = {
  parentHash: bytes32,
  feeRecipient: bytes20,
  stateRoot: bytes32,
  receiptsRoot: bytes32,
  logsBloom: new ByteVectorType(256),
  prevRandao: bytes32,
  blockNumber: uint64,
  gasLimit: uint64,
  gasUsed: uint64,
  timestamp: uint64,
  extraData: new ByteListType(32),
  baseFeePerGas: uint256,
  blockHash: bytes32,
};

const electraPayload = new ContainerType({
  ...payloadStart,
  transactions: new ListCompositeType(new ByteListType(2 ** 30), 2 ** 20),
  withdrawals: new ListCompositeType(withdrawal, 16),
  blobGasUsed: uint64,
  excessBlobGas: uint64,
});
const depositRequests = new ListCompositeType(depositRequest, 8192);
const withdrawalRequests = new ListCompositeType(withdrawalRequest, 16);
const consolidationRequests = new ListCompositeType(consolidationRequest, 2);
const electraRequests = new ContainerType({
  deposits: depositRequests,
  withdrawals: withdrawalRequests,
  consolidations: consolidationRequests,
});
const versionedHashes = new ListCompositeType(bytes32, 4096);

const electraRequest = new ContainerType({
  executionPayload: electraPayload,
  versionedHashes,
  parentBeaconBlockRoot: bytes32,
  executionRequests: electraRequests,
});
/** The first experiment took the requests as byte strings. */
const opaqueRequest = new ContainerType({
  executionPayload: electraPayload,
  versionedHashes,
  parentBeaconBlockRoot: bytes32,
  executionRequests: new ListCompositeType(new ByteListType(2 ** 23), 16),
});

const amsterdamPayload = new ProgressiveContainerType(
  {
    ...payloadStart,
    transactions: new ProgressiveListCompositeType(new ProgressiveByteListType()),
    withdrawals: new ProgressiveListCompositeType(withdrawal),
    blobGasUsed: uint64,
    excessBlobGas: uint64,
    blockAccessList: new ProgressiveByteListType(),
    slotNumber: uint64,
  },
  new Array<boolean>(19).fill(true),
);
const amsterdamRequests = new ProgressiveContainerType(
  {
    deposits: new ProgressiveListCompositeType(depositRequest),
    withdrawals: new ProgressiveListCompositeType(withdrawalRequest),
    consolidations: new ProgressiveListCompositeType(consolidationRequest),
    builderDeposits: new ProgressiveListCompositeType(builderDeposit),
    builderExits: new ProgressiveListCompositeType(builderExit),
  },
  new Array<boolean>(5).fill(true),
);
const amsterdamRequest = new ContainerType({
  executionPayload: amsterdamPayload,
  versionedHashes: new ProgressiveListCompositeType(bytes32),
  parentBeaconBlockRoot: bytes32,
  executionRequests: amsterdamRequests,
});

/** The root of a request in ordinary containers with Electra's limits, 32 bytes. */
export function electraRequestRoot(request: PayloadRequest): Uint8Array {
  return electraRequest.hashTreeRoot({
    ...commonOf(request),
    executionPayload: { ...payloadStartOf(request), ...payloadRestOf(request) },
    executionRequests: typedRequestsOf(request),
  });
}

/** The same with the requests as a list of byte strings. */
export function opaqueRequestRoot(request: PayloadRequest): Uint8Array {
  return opaqueRequest.hashTreeRoot({
    ...commonOf(request),
    executionPayload: { ...payloadStartOf(request), ...payloadRestOf(request) },
    executionRequests: [...request.requests.typed],
  });
}

/** The root of a request in progressive shapes, 32 bytes: what only payloads of Amsterdam have. */
export function progressiveRequestRoot(
  request: PayloadRequest,
  { blockAccessList, slotNumber }: AmsterdamFields,
): Uint8Array {
  return amsterdamRequest.hashTreeRoot({
    ...commonOf(request),
    executionPayload: {
      ...payloadStartOf(request),
      ...payloadRestOf(request),
      blockAccessList,
      slotNumber,
    },
    // Requests of builders are of types 3 and 4, which no block that can be checked here has.
    executionRequests: { ...typedRequestsOf(request), builderDeposits: [], builderExits: [] },
  });
}

function commonOf({ versionedHashes, parentBeaconBlockRoot }: PayloadRequest) {
  return { versionedHashes: [...versionedHashes], parentBeaconBlockRoot };
}

function payloadStartOf({ header, baseFeePerGas }: PayloadRequest) {
  return {
    parentHash: header.parentHash,
    feeRecipient: header.feeRecipient,
    stateRoot: header.stateRoot,
    receiptsRoot: header.receiptsRoot,
    logsBloom: header.logsBloom,
    prevRandao: header.mixHash,
    blockNumber: header.number,
    gasLimit: header.gasLimit,
    gasUsed: header.gasUsed,
    timestamp: header.timestamp,
    extraData: header.extraData,
    baseFeePerGas,
    blockHash: header.hash,
  };
}

function payloadRestOf(request: PayloadRequest) {
  const { transactions, withdrawals, blobGasUsed, excessBlobGas } = request;
  return {
    transactions: [...transactions],
    withdrawals: [...withdrawals],
    blobGasUsed,
    excessBlobGas,
  };
}

/** Items of fixed size stand one after the other, as SSZ writes a list of them. */
function typedRequestsOf({ requests }: PayloadRequest) {
  return {
    deposits: depositRequests.deserialize(requests.deposits),
    withdrawals: withdrawalRequests.deserialize(requests.withdrawals),
    consolidations: consolidationRequests.deserialize(requests.consolidations),
  };
}
